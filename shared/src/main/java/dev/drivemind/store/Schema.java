package dev.drivemind.store;

import dev.drivemind.store.Collection.Shape;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The collections that are declared, with every query shape that may be asked of them. From it come SQLite's columns and indexes and
 * Firestore's composite indexes; all adapters refuse what is not here, so what runs on one machine runs in the cloud.
 *
 * <p>The names that follow are those of collections that are named in more than one place; what they are is declared where they belong.
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

    /** Connections that are not finished yet; the id is a hash. */
    public static final String CONSENTS = "pendingConnections";

    /** What users have let DriveMind do at their drives, with what is needed for it; the id is the source's. */
    public static final String GRANTS = "grants";

    /** What was done, by whom; only ever added to. */
    public static final String AUDIT = "auditLog";

    /** Counters of limits that many instances share. */
    public static final String ALLOWANCES = "allowances";

    /** What was erased, in numbers. */
    public static final String RECEIPTS = "erasureReceipts";

    /** Which snapshots of a source there are; the id is the source's and that of the job that made it. */
    public static final String SNAPSHOTS = "snapshots";

    /** What the files of a source sum up to; the id is the source's. */
    public static final String INSIGHTS = "insights";

    /** What an owner has more than once, in numbers; the id is the owner's pseudonym. */
    public static final String DUPLICATES = "duplicates";

    /** The categories that an owner has made; the id is the owner's pseudonym. */
    public static final String CATEGORIES = "categories";

    /** The reports of sources; the id is that of the job that wrote it. */
    public static final String REPORTS = "reports";
    /** What owners have decided about copies; the id is the owner's pseudonym with the content. */
    public static final String COPY_DECISIONS = "copyDecisions";

    /** The rules by which an owner's files get tags; the id is the owner's pseudonym. */
    public static final String TAG_RULES = "tagRules";

    /** How far names and texts of each source are read and indexed; the id is the source's. */
    public static final String CONTENT_STATES = "contentStates";

    /** What an owner lets a service cost; the id is the owner's pseudonym and the service. */
    public static final String SERVICE_BUDGETS = "serviceBudgets";

    /** What came of reading a file; the id is the source's and the file's. */
    public static final String CONTENTS = "contents";

    /** Which files an owner's index of words consists of, where that is in object storage; the id is the owner's pseudonym. */
    public static final String SEARCH_INDEXES = "searchIndexes";

    /** Clean-ups: their plans, and how far each is. */
    public static final String OPERATIONS = "operations";

    /** What clean-ups do to each file, and what became of it; the id is the operation's and the file's number in it. */
    public static final String OPERATION_FILES = "operationFiles";

    /** Programs that scan files where they are. */
    public static final String AGENTS = "agents";

    /** What agents are to do, and what became of it. */
    public static final String AGENT_COMMANDS = "agentCommands";

    /** Connectors to services whose schedules are synced; the id is the owner's pseudonym with its name. */
    public static final String CONNECTORS = "connectors";

    /** The tenants whose schedules are synced; the id is the owner's pseudonym with its name. */
    public static final String TENANTS = "scheduleTenants";

    /** The days of tenants; the id is the tenant's with the date. */
    public static final String SCHEDULE_DAYS = "scheduleDays";

    /** Who may read the days of a tenant, each with a key; the id is a part of the key. */
    public static final String SCHEDULE_READERS = "scheduleReaders";

    /** Folders that two agents can scan, and which of them does. */
    public static final String AGENT_SHARES = "agentShares";

    private final Map<String, Collection> collections = new TreeMap<>();
    private final List<Shape> shapes;

    /**
     * Makes a schema of these collections.
     *
     * @throws IllegalArgumentException if one is declared twice, or cannot be asked what its declaration needs
     */
    public Schema(List<Collection> declared) {
        for (Collection collection : declared) {
            if (collections.put(collection.name(), collection) != null) {
                throw new IllegalArgumentException("Collection '" + collection.name() + "' is declared twice");
            }
            Declarations.check(collection);
        }
        Declarations.checkSettings(declared);
        this.shapes = declared.stream()
                .flatMap(collection -> collection.shapes().stream())
                .toList();
    }

    /** Returns the names of all collections, sorted. */
    public List<String> collections() {
        return List.copyOf(collections.keySet());
    }

    /** Returns all declarations, in the order of their names. */
    public List<Collection> declarations() {
        return List.copyOf(collections.values());
    }

    /**
     * Returns the declaration of a collection.
     *
     * @throws UndeclaredQueryException if there is none
     */
    public Collection collection(String name) {
        Collection found = collections.get(name);
        if (found == null) {
            throw new UndeclaredQueryException(
                    "No declared collection '" + name + "': declare it in the room to which it belongs");
        }
        return found;
    }

    /** Returns all shapes. */
    public List<Shape> shapes() {
        return shapes;
    }

    /** Returns the fields of a collection that some shape names: what an adapter must be able to look up. */
    public Set<String> indexedFields(String collection) {
        return collection(collection).shapes().stream()
                .flatMap(shape -> {
                    Set<String> fields = new LinkedHashSet<>(shape.equal());
                    shape.orderBy().ifPresent(fields::add);
                    shape.sum().ifPresent(fields::add);
                    return fields.stream();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the shape that permits a query.
     *
     * @throws UndeclaredQueryException if there is none
     */
    public Shape require(Query query, Optional<String> sumField) {
        Optional<String> ordered = query.orderBy().map(Query.Order::field);
        for (Shape shape : collection(query.collection()).shapes()) {
            if (shape.permits(query, ordered)
                    && (sumField.isEmpty() || shape.sum().equals(sumField))) {
                return shape;
            }
        }
        throw new UndeclaredQueryException("No declared shape for " + query.collection()
                + " where " + query.equal().keySet() + " equal, ordered by " + ordered.orElse("nothing")
                + sumField.map(field -> ", summing " + field).orElse("")
                + ": declare it with its collection");
    }

    /**
     * Checks that a collection is declared.
     *
     * @throws UndeclaredQueryException if it is not
     */
    public void requireCollection(String collection) {
        collection(collection);
    }
}
