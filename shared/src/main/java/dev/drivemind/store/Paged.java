package dev.drivemind.store;

import java.util.List;
import java.util.stream.Stream;

/** Reads the whole answer to a query, page by page. */
public final class Paged {
    private Paged() {}

    /**
     * Returns every document that a query finds, in its order; a page is read when it is needed. The query's limit is the size of a page.
     * What changes meanwhile may be in it as it was before or after.
     */
    public static Stream<Document> all(Documents documents, Query query) {
        return Stream.iterate(documents.query(query), page -> !page.isEmpty(), page -> after(documents, query, page))
                .flatMap(List::stream);
    }

    private static List<Document> after(Documents documents, Query query, List<Document> page) {
        return page.size() < query.limit() ? List.of() : documents.query(query.startAfter(page.get(page.size() - 1)));
    }
}
