package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.Write;
import com.google.firestore.v1.WriteResult;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All documents, with commits that are atomic and reads that see one state; guarded by itself. */
final class Database {
    private static final int MAX_ENTRIES = 40_000;

    private final Map<String, CollectionTable> collections = new HashMap<>();
    private final DeclaredIndexes declared;
    private final InstantSource clock;
    private final Counts counts;
    private long lastMicros;

    Database(DeclaredIndexes declared, InstantSource clock, Counts counts) {
        this.declared = declared;
        this.clock = clock;
        this.counts = counts;
    }

    /** What a commit did. */
    record Committed(List<WriteResult> results, Timestamp time) {}

    /** Some documents as they were at one time; null for those that are not there. */
    record Snapshot(Map<String, @Nullable Document> documents, Timestamp time) {}

    /** Documents in the order that was asked for. */
    record Answer(List<Document> documents, long entries, Timestamp time) {}

    /** Carries out all writes or none, then tells {@code changed} of each document, before any other call sees them. */
    synchronized Committed commit(List<Write> writes, BiConsumer<String, @Nullable Document> changed) {
        Timestamp time = Timestamps.fromMicros(nextMicros());
        Map<String, @Nullable Document> after = new LinkedHashMap<>();
        List<WriteResult> results = new ArrayList<>(writes.size());
        for (Write write : writes) {
            String name = write.hasUpdate() ? write.getUpdate().getName() : write.getDelete();
            Document before = after.containsKey(name) ? after.get(name) : get(name);
            WriteRules.checkCondition(write, time);
            check(name, write.getCurrentDocument(), before);
            Document now = WriteRules.outcome(write, before, time);
            if (now != null) {
                checkEntries(now);
                results.add(WriteResult.newBuilder()
                        .setUpdateTime(now.getUpdateTime())
                        .build());
            } else {
                results.add(WriteResult.getDefaultInstance());
            }
            counts.add(write.hasUpdate() ? "documents written" : "documents deleted", 1);
            after.put(name, now);
        }
        after.forEach((name, now) -> apply(name, now, changed));
        return new Committed(results, time);
    }

    private void apply(String name, @Nullable Document now, BiConsumer<String, @Nullable Document> changed) {
        Document before = get(name);
        if (before == null ? now != null : !before.equals(now)) {
            collection(name).put(id(name), now);
            changed.accept(name, now);
        }
    }

    private static void check(String name, Precondition condition, @Nullable Document before) {
        switch (condition.getConditionTypeCase()) {
            case EXISTS -> {
                if (condition.getExists() && before == null) {
                    throw refusal(Status.NOT_FOUND, "No document to update: " + name);
                }
                if (!condition.getExists() && before != null) {
                    throw refusal(Status.ALREADY_EXISTS, "Document already exists: " + name);
                }
            }
            case UPDATE_TIME -> {
                if (before == null) {
                    throw refusal(Status.NOT_FOUND, "No document to update: " + name);
                }
                if (!before.getUpdateTime().equals(condition.getUpdateTime())) {
                    throw refusal(
                            Status.FAILED_PRECONDITION,
                            "the stored version (" + Timestamps.toMicros(before.getUpdateTime())
                                    + ") does not match the required base version ("
                                    + Timestamps.toMicros(condition.getUpdateTime()) + ")");
                }
            }
            default -> {
                // no condition
            }
        }
    }

    private void checkEntries(Document document) {
        List<String> path = DocumentRules.path(document.getName());
        long entries = declared.entries(path.get(path.size() - 2), document.getFieldsMap());
        if (entries > MAX_ENTRIES) {
            throw Refusal.invalid("too many index entries for entity " + document.getName());
        }
        counts.add("index entries written", entries);
    }

    /** The documents of some names. */
    synchronized Snapshot read(List<String> names) {
        Map<String, @Nullable Document> found = new LinkedHashMap<>();
        names.forEach(name -> found.put(name, get(name)));
        return new Snapshot(found, now());
    }

    /** The documents that answer a query; {@code summed} fields must be in them and in the index. */
    synchronized Answer find(String parent, StructuredQuery query, List<String> summed) {
        QueryPlan plan = QueryPlan.of(query, summed, declared);
        CollectionTable table = collections.get(parent + "/" + plan.collection());
        CollectionTable.Found found = table == null ? new CollectionTable.Found(List.of(), 0) : table.find(plan);
        counts.add("index entries read", found.entries());
        return new Answer(found.documents(), found.entries(), now());
    }

    /** The time of the latest commit or of now, whichever is later, so that times tell the order of states. */
    synchronized Timestamp now() {
        return Timestamps.fromMicros(nextMicros());
    }

    private long nextMicros() {
        lastMicros = Math.max(lastMicros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return lastMicros;
    }

    synchronized @Nullable Document get(String name) {
        CollectionTable table = collections.get(parent(name));
        return table == null ? null : table.get(id(name));
    }

    /** How many documents all collections of an id have. */
    synchronized long size(String collection) {
        return collections.entrySet().stream()
                .filter(entry -> id(entry.getKey()).equals(collection))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
    }

    synchronized List<Document> all() {
        return collections.values().stream()
                .flatMap(each -> each.documents().stream())
                .toList();
    }

    private CollectionTable collection(String name) {
        return collections.computeIfAbsent(parent(name), any -> new CollectionTable());
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }

    private static String id(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static RuntimeException refusal(Status status, String why) {
        return status.withDescription(why).asRuntimeException();
    }
}
