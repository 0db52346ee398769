package dev.drivemind.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The declaration of a collection. From it come the indexes of both databases, the rules for browsers, and what disconnecting, erasing,
 * exporting and retention do with its documents.
 *
 * @param name what it is called, in every database
 * @param shapes the queries that may be asked of it
 * @param ownership which documents belong to a source and to an owner
 * @param secrets the fields that no export and no browser shows
 * @param browsers what browsers may read of it
 * @param lifetime how long its documents are kept
 */
public record Collection(
        String name,
        List<Shape> shapes,
        Ownership ownership,
        Set<String> secrets,
        Browsers browsers,
        Lifetime lifetime) {

    /**
     * A query that may be asked.
     *
     * @param collection which collection
     * @param equal the fields compared for equality, in the order in which they are indexed
     * @param orderBy the field that orders or bounds
     * @param sum the field that may be summed
     * @param few whether few documents have the last of the compared fields, so that an index need hold those alone
     * @param inGroups whether the compared fields have few different values together, so that the totals of all can be kept at hand
     */
    public record Shape(
            String collection,
            List<String> equal,
            Optional<String> orderBy,
            Optional<String> sum,
            boolean few,
            boolean inGroups) {
        public Shape {
            equal = List.copyOf(equal);
        }

        /** Returns true if it permits a query that is ordered or bounded by this field. */
        boolean permits(Query query, Optional<String> ordered) {
            return equal.size() == query.equal().size()
                    && query.equal().keySet().containsAll(equal)
                    && orderBy.equals(ordered);
        }
    }

    /**
     * What browsers may read without the functions.
     *
     * @param ownDocuments whether users may read their own documents; nothing otherwise
     * @param queries what pages ask; each names the owner, and an order is always newest first
     */
    public record Browsers(boolean ownDocuments, List<Shape> queries) {
        public Browsers {
            queries = List.copyOf(queries);
        }
    }

    public Collection {
        shapes = List.copyOf(shapes);
        secrets = Set.copyOf(secrets);
    }

    /** Returns a collection of which nothing is asked yet, and that browsers cannot read. */
    public static Collection of(String name, Ownership ownership) {
        return new Collection(
                name, List.of(), ownership, Set.of(), new Browsers(false, List.of()), new Lifetime.OfItsOwner());
    }

    /** May be asked for documents in which these fields have given values. */
    public Collection find(String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.empty(), Optional.empty(), false, false));
    }

    /** May be asked for documents in which fields have given values, in order of a field or within bounds of it. */
    public Collection findInOrderOf(String field, String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.of(field), Optional.empty(), false, false));
    }

    /** May be asked for documents in which fields have given values, for their number and for the sum of a field. */
    public Collection sum(String field, String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.empty(), Optional.of(field), false, false));
    }

    /** Returns the same as {@link #find} where few documents have the last of these fields, so that an index holds those alone. */
    public Collection findFew(String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.empty(), Optional.empty(), true, false));
    }

    /** Returns the same as {@link #sum} where few documents have the last of these fields, so that an index holds those alone. */
    public Collection sumFew(String field, String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.empty(), Optional.of(field), true, false));
    }

    /** Returns the same as {@link #sum} where these fields, texts and truth values, have few different values together. */
    public Collection sumInGroups(String field, String... equal) {
        return asked(new Shape(name, List.of(equal), Optional.empty(), Optional.of(field), false, true));
    }

    private Collection asked(Shape shape) {
        return new Collection(name, add(shapes, shape), ownership, secrets, browsers, lifetime);
    }

    /** Has fields that no export shows. */
    public Collection hiding(String... fields) {
        return new Collection(name, shapes, ownership, Set.of(fields), browsers, lifetime);
    }

    /** Browsers may read the documents of their user. */
    public Collection readByOwner() {
        return new Collection(name, shapes, ownership, secrets, new Browsers(true, browsers.queries()), lifetime);
    }

    /** Browsers may read the documents of their user, and ask for those in which these fields have given values. */
    public Collection listened(String... equal) {
        return listenedBy(new Shape(name, List.of(equal), Optional.empty(), Optional.empty(), false, false));
    }

    /** Returns the same, newest first by a field. */
    public Collection listenedNewestFirst(String field, String... equal) {
        return listenedBy(new Shape(name, List.of(equal), Optional.of(field), Optional.empty(), false, false));
    }

    private Collection listenedBy(Shape shape) {
        Browsers more = new Browsers(true, add(browsers.queries(), shape));
        return new Collection(name, shapes, ownership, secrets, more, lifetime);
    }

    /** Documents go with the job that wrote them. */
    public Collection keptWithItsJob() {
        return kept(new Lifetime.OfItsJob());
    }

    /** Documents are kept for a number of days, which an installation may set under a name. */
    public Collection keptForDays(String setting, int standard) {
        return kept(new Lifetime.FromItsDay(new Lifetime.Setting(setting, standard), false));
    }

    /** Documents are kept for a number of days, always. */
    public Collection keptForDays(int days) {
        return kept(new Lifetime.FromItsDay(new Lifetime.Setting(name, days), true));
    }

    /** Jobs are kept for a number of days after their end. */
    public Collection keptAfterEnd(String setting, int standard) {
        return kept(new Lifetime.AfterItsEnd(new Lifetime.Setting(setting, standard)));
    }

    /** Those that are dead are kept for a number of days. */
    public Collection keptAfterDeath(String setting, int standard, Predicate<Document> dead) {
        return kept(new Lifetime.AfterItsDeath(new Lifetime.Setting(setting, standard), dead));
    }

    private Collection kept(Lifetime time) {
        return new Collection(name, shapes, ownership, secrets, browsers, time);
    }

    private static List<Shape> add(List<Shape> shapes, Shape shape) {
        return Stream.concat(shapes.stream(), Stream.of(shape)).toList();
    }
}
