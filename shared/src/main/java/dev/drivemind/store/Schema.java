package dev.drivemind.store;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The registry of collections and of every query shape that is asked of them. From it come SQLite's columns and indexes and
 * Firestore's composite indexes; all adapters refuse what is not here, so what runs on one machine runs in the cloud.
 */
public final class Schema {
    /** Jobs of every kind and their progress. */
    public static final String JOBS = "scanJobs";

    /** One marker for each subject that has an active job; its id is the subject. */
    public static final String ACTIVE_JOBS = "activeJobs";

    /** Lanes: the cursors of a job's independent parts. */
    public static final String LANES = "scanCheckpoints";

    /** One document per file. */
    public static final String FILES = "fileIndex";

    /** Which ids each committed page saw, as hashes. */
    public static final String PAGES = "scanPages";

    /** What a scan could not take over, with the reason. */
    public static final String ISSUES = "scanIssues";

    /** What each run changed. */
    public static final String DELTAS = "scanDeltas";

    /** What each run cost. */
    public static final String METRICS = "scanMetrics";

    /** How far the index of each source is; its id is the source's. */
    public static final String INDEX_STATES = "indexStates";

    /** Places that files come from. */
    public static final String SOURCES = "sources";

    /** What each run changed, item by item, in pages. */
    public static final String CHANGED = "scanDeltaItems";

    /** When each source is to be brought up to date next, and what for; its id is the source's. */
    public static final String SYNC = "syncStates";

    /** Push channels that tell of changes; the id is the channel's. */
    public static final String CHANNELS = "channels";

    /** Connections that were begun and not finished; the id is a hash. */
    public static final String CONSENTS = "pendingConnections";

    /** What users have let DriveMind do at their drives, with what is needed for it; the id is the source's. */
    public static final String GRANTS = "grants";

    /** What was done, by whom; only ever added to. */
    public static final String AUDIT = "auditLog";

    /** Counters of limits that many instances share. */
    public static final String ALLOWANCES = "allowances";

    /** What was erased, in numbers. */
    public static final String RECEIPTS = "erasureReceipts";

    private static final List<Shape> SHAPES = List.of(
            shape(JOBS, "active"),
            shape(JOBS, "ownerId").orderedBy("createdAt"),
            shape(JOBS, "ownerId", "subject").orderedBy("createdAt"),
            shape(LANES, "job"),
            shape(LANES, "subject"),
            shape(LANES, "job", "phase", "open"),
            shape(FILES, "source", "live"),
            shape(FILES, "source", "live").orderedBy("name"),
            shape(FILES, "source", "live").orderedBy("size"),
            shape(FILES, "source", "live").orderedBy("modifiedTime"),
            shape(FILES, "source", "live", "parent").orderedBy("name"),
            shape(FILES, "source", "live", "mimeType").orderedBy("name"),
            shape(FILES, "source", "live", "kind").summing("size"),
            shape(FILES, "source", "place").summing("size").inFew(),
            shape(FILES, "source", "live", "unread").inFew(),
            shape(FILES, "source", "live", "nameEscaped").inFew(),
            shape(FILES, "source", "live", "hardLink").summing("size").inFew(),
            shape(PAGES, "job"),
            shape(PAGES, "subject"),
            shape(ISSUES, "job"),
            shape(ISSUES, "subject"),
            shape(DELTAS, "source").orderedBy("at"),
            shape(METRICS, "ownerId").orderedBy("at"),
            shape(SOURCES, "ownerId"),
            shape(JOBS, "active").orderedBy("endedAt"),
            shape(JOBS, "ownerId", "active"),
            shape(JOBS, "subject", "active"),
            shape(DELTAS, "day"),
            shape(METRICS, "day"),
            shape(METRICS, "source"),
            shape(CHANGED, "day"),
            shape(CHANGED, "job"),
            shape(CHANGED, "source"),
            shape(SYNC, "scheduled").orderedBy("nextAt"),
            shape(CHANNELS, "source"),
            shape(CONSENTS, "day"),
            shape(CONSENTS, "ownerId"),
            shape(ALLOWANCES, "ownerId"),
            shape(GRANTS, "ownerId"),
            shape(AUDIT, "day"),
            shape(AUDIT, "ownerId").orderedBy("at"),
            shape(RECEIPTS, "day"),
            shape(RECEIPTS, "owner").orderedBy("at"));

    private static final Set<String> COLLECTIONS = Set.of(
            JOBS,
            ACTIVE_JOBS,
            LANES,
            FILES,
            PAGES,
            ISSUES,
            DELTAS,
            CHANGED,
            METRICS,
            INDEX_STATES,
            SOURCES,
            SYNC,
            CHANNELS,
            CONSENTS,
            GRANTS,
            AUDIT,
            ALLOWANCES,
            RECEIPTS);

    private Schema() {}

    /**
     * A permitted combination.
     *
     * @param collection which collection
     * @param equal the fields compared for equality, in the order in which they are indexed
     * @param orderBy the field that orders or bounds
     * @param sum the field that may be summed
     * @param few whether few documents have the last of the compared fields, so that an index need hold those alone
     */
    public record Shape(
            String collection, List<String> equal, Optional<String> orderBy, Optional<String> sum, boolean few) {
        Shape orderedBy(String field) {
            return new Shape(collection, equal, Optional.of(field), sum, few);
        }

        Shape summing(String field) {
            return new Shape(collection, equal, orderBy, Optional.of(field), few);
        }

        Shape inFew() {
            return new Shape(collection, equal, orderBy, sum, true);
        }

        private boolean permits(Query query, Optional<String> ordered) {
            return collection.equals(query.collection())
                    && equal.size() == query.equal().size()
                    && query.equal().keySet().containsAll(equal)
                    && orderBy.equals(ordered);
        }
    }

    private static Shape shape(String collection, String... equal) {
        return new Shape(collection, List.of(equal), Optional.empty(), Optional.empty(), false);
    }

    /** All collections, in the order of their names. */
    public static List<String> collections() {
        return COLLECTIONS.stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** All shapes. */
    public static List<Shape> shapes() {
        return SHAPES;
    }

    /** The fields of a collection that some shape names: what an adapter must be able to look up. */
    public static Set<String> indexedFields(String collection) {
        return SHAPES.stream()
                .filter(shape -> shape.collection().equals(collection))
                .flatMap(shape -> {
                    Set<String> fields = new LinkedHashSet<>(shape.equal());
                    shape.orderBy().ifPresent(fields::add);
                    shape.sum().ifPresent(fields::add);
                    return fields.stream();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The shape that permits a query.
     *
     * @throws UndeclaredQueryException if there is none
     */
    public static Shape require(Query query, Optional<String> sumField) {
        Optional<String> ordered = query.orderBy().map(Query.Order::field);
        for (Shape shape : SHAPES) {
            if (shape.permits(query, ordered)
                    && (sumField.isEmpty() || shape.sum().equals(sumField))) {
                return shape;
            }
        }
        throw new UndeclaredQueryException("No declared shape for " + query.collection()
                + " where " + query.equal().keySet() + " equal, ordered by " + ordered.orElse("nothing")
                + sumField.map(field -> ", summing " + field).orElse("")
                + ": add it to Schema");
    }

    /**
     * Checks that a collection is declared.
     *
     * @throws UndeclaredQueryException if it is not
     */
    public static void requireCollection(String collection) {
        if (!COLLECTIONS.contains(collection)) {
            throw new UndeclaredQueryException("No declared collection '" + collection + "': add it to Schema");
        }
    }
}
