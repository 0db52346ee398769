package dev.drivemind.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How documents that belong to a source or an owner are found: by one field that names it, and others that have fixed values.
 *
 * @param field the field that names it
 * @param id what that field holds
 * @param besides other fields, and the values that they must have
 * @param orderBy the field that orders the answer; documents without it are not found
 */
public record Lookup(String field, Id id, Map<String, Object> besides, Optional<String> orderBy) {
    private static final String SUBJECT = "subject";

    /** What stands for a source or an owner. */
    public enum Id {
        /** Its own id. */
        ITSELF,
        /** The subjects of all jobs about it. */
        SUBJECTS,
        /** An owner's pseudonym. */
        PSEUDONYM
    }

    public Lookup {
        besides = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(besides));
    }

    /** By a field that holds the id. */
    public static Lookup by(String field) {
        return new Lookup(field, Id.ITSELF, Map.of(), Optional.empty());
    }

    /** By the subjects of jobs, as what jobs note of themselves is found. */
    public static Lookup bySubject() {
        return new Lookup(SUBJECT, Id.SUBJECTS, Map.of(), Optional.empty());
    }

    /** By a field that holds an owner's pseudonym. */
    public static Lookup byPseudonym(String field) {
        return new Lookup(field, Id.PSEUDONYM, Map.of(), Optional.empty());
    }

    /** Returns the same, of those only whose field has this value. */
    public Lookup and(String other, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(besides);
        more.put(other, value);
        return new Lookup(field, id, more, orderBy);
    }

    /** Returns the same, in order of a field. */
    public Lookup inOrderOf(String other) {
        return new Lookup(field, id, besides, Optional.of(other));
    }

    /** Returns the query that looks up one value. */
    public Query query(String collection, String value) {
        Query query = Query.of(collection).whereEqual(field, value);
        for (Map.Entry<String, Object> each : besides.entrySet()) {
            query = query.whereEqual(each.getKey(), each.getValue());
        }
        return orderBy.isPresent() ? query.orderBy(orderBy.get(), false) : query;
    }

    List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(field));
        fields.addAll(besides.keySet());
        return fields;
    }
}
