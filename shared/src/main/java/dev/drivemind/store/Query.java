package dev.drivemind.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A question to one collection: equality filters, and at most one field that orders or bounds the answer.
 *
 * <p>Every combination of {@code equal} fields and {@code orderBy} field that is asked must be declared in {@link
 * Schema}; every adapter refuses others with {@link UndeclaredQueryException}.
 *
 * @param collection which collection
 * @param equal fields and the values that they must have
 * @param orderBy the field that orders the answer, ties broken by document id; without it documents come in a fixed order of
 *     the adapter's own choosing, the same for every page. Documents without this field are not in the answer.
 * @param limit at most so many documents, 1 to 10,000
 * @param startAfter the last document of the page before
 */
public record Query(
        String collection,
        Map<String, Object> equal,
        Optional<Order> orderBy,
        int limit,
        Optional<Document> startAfter) {

    /** The greatest {@link #limit}. */
    public static final int MAX_LIMIT = 10_000;

    public Query {
        equal = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(equal));
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A query's limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /**
     * The ordered and bounded field.
     *
     * @param field its name
     * @param descending the direction
     * @param from values of this and above, if given
     * @param below values below this, if given
     */
    public record Order(String field, boolean descending, Optional<Object> from, Optional<Object> below) {}

    /** Returns all documents of a collection. */
    public static Query of(String collection) {
        return new Query(collection, Map.of(), Optional.empty(), 1_000, Optional.empty());
    }

    /** Returns the same with one more equality filter; the value is a text, a whole number or a truth value. */
    public Query whereEqual(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(equal);
        more.put(field, value);
        return new Query(collection, more, orderBy, limit, startAfter);
    }

    /** Returns the same in order of a field. */
    public Query orderBy(String field, boolean descending) {
        return ordered(new Order(field, descending, Optional.empty(), Optional.empty()));
    }

    /** Returns the same in ascending order of a field, its values from {@code from} (inclusive) to {@code below} (exclusive). */
    public Query between(String field, Object from, Object below) {
        return ordered(new Order(field, false, Optional.of(from), Optional.of(below)));
    }

    /** Returns the same with another limit. */
    public Query limit(int most) {
        return new Query(collection, equal, orderBy, most, startAfter);
    }

    /** Returns the page that follows the one that ended with {@code last}. */
    public Query startAfter(Document last) {
        return new Query(collection, equal, orderBy, limit, Optional.of(last));
    }

    private Query ordered(Order order) {
        return new Query(collection, equal, Optional.of(order), limit, startAfter);
    }
}
