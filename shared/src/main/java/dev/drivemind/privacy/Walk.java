package dev.drivemind.privacy;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A walk that deletes much of what it passes. It goes on after the last document that it left standing: what it deleted is not found
 * again, and a place that is gone cannot be gone on from for ever.
 */
final class Walk {
    private static final String AFTER = "after";

    private Walk() {}

    /** The next page of a query without order. */
    static Query next(Query all, Fields cursor) {
        return cursor.optionalString(AFTER)
                .filter(id -> !id.isEmpty())
                .map(id -> all.startAfter(new Document(new Ref(all.collection(), id), 0, Fields.empty())))
                .orElse(all);
    }

    /** The cursor after a page of which some are deleted. */
    static Fields passed(Fields cursor, List<Document> page, List<Document> deleted) {
        Set<String> gone = new HashSet<>();
        deleted.forEach(document -> gone.add(document.id()));
        List<Document> left =
                page.stream().filter(document -> !gone.contains(document.id())).toList();
        return left.isEmpty()
                ? cursor
                : cursor.with(Fields.builder()
                        .put(AFTER, left.get(left.size() - 1).id())
                        .build());
    }

    /** The cursor of another walk that begins. */
    static Fields anew(Fields cursor) {
        return cursor.with(Fields.builder().put(AFTER, "").build());
    }
}
