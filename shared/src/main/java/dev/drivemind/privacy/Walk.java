package dev.drivemind.privacy;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pages through documents of which many are deleted on the way. The next page starts after the last document that was left: deleted
 * ones are not found again, and may not serve as a starting point for long.
 */
final class Walk {
    private static final String AFTER = "after";

    private Walk() {}

    /** Returns the next page of a query without order. */
    static Query next(Query all, Fields cursor) {
        return cursor.optionalString(AFTER)
                .filter(id -> !id.isEmpty())
                .map(id -> all.startAfter(new Document(new Ref(all.collection(), id), 0, Fields.empty())))
                .orElse(all);
    }

    /** Returns the cursor after a page of which some are deleted. */
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

    /** Returns the cursor of a lane that ends: it names no source any more, since the lane stays when the source's owner is erased. */
    static Fields ended(Fields cursor) {
        return Fields.builder().put("type", cursor.string("type")).build();
    }

    /** Returns the cursor of another walk that begins. */
    static Fields anew(Fields cursor) {
        return cursor.with(Fields.builder().put(AFTER, "").build());
    }
}
