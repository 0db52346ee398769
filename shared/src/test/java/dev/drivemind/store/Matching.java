package dev.drivemind.store;

import java.util.Comparator;
import java.util.Map;

/** Which documents a query means, and in which order. */
final class Matching {
    private Matching() {}

    static boolean matches(Query query, Document document) {
        for (Map.Entry<String, Object> filter : query.equal().entrySet()) {
            if (!filter.getValue().equals(document.fields().get(filter.getKey()))) {
                return false;
            }
        }
        return query.orderBy().isEmpty() || isWithin(query.orderBy().get(), document);
    }

    static Comparator<Document> order(Query.Order order) {
        Comparator<Document> ascending = Comparator.<Document, Object>comparing(
                        document -> value(order, document), Values.ALL)
                .thenComparing(Document::id, Values.TEXTS);
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static boolean isWithin(Query.Order order, Document document) {
        Object value = document.fields().get(order.field());
        return value != null
                && Values.isOrderable(value)
                && order.from()
                        .map(from -> Values.sameKind(from, value) && Values.ALL.compare(value, from) >= 0)
                        .orElse(true)
                && order.below()
                        .map(below -> Values.sameKind(below, value) && Values.ALL.compare(value, below) < 0)
                        .orElse(true);
    }

    private static Object value(Query.Order order, Document document) {
        Object value = document.fields().get(order.field());
        if (value == null) {
            throw new IllegalArgumentException(document.ref() + " has no '" + order.field() + "' to start after");
        }
        return value;
    }
}
