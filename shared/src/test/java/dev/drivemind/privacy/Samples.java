package dev.drivemind.privacy;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Lookup;
import dev.drivemind.store.Ownership.Found;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents of every collection there is, so that the tests can see whether disconnecting and erasing reach them. They are as they are
 * written in those collections that are filled here by hand, and have what its declaration asks for in any other.
 */
final class Samples {
    /** More than fit into one step. */
    static final int MANY = 310;

    static final String SECRET = "sealed-and-secret";

    private Samples() {}

    /** What a source has, by collection. */
    static Map<String, List<Write>> ofSource(String owner, String source) {
        Map<String, List<Write>> samples = new LinkedHashMap<>();
        samples.put(
                Schema.SOURCES,
                List.of(set(
                        Schema.SOURCES,
                        source,
                        owner,
                        source,
                        fields -> fields.put("kind", "drive")
                                .put("label", "Drive of " + owner)
                                .put("accessToken", SECRET)
                                .put("account", owner + "-account")
                                .put("createdAt", 1))));
        List<Write> files = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            boolean live = i % 10 != 0;
            files.add(set(
                    Schema.FILES,
                    source + "~f" + i,
                    owner,
                    source,
                    fields -> fields.put("live", live).put("name", "diary of " + owner)));
        }
        samples.put(Schema.FILES, files);
        samples.put(
                Schema.JOBS,
                List.of(job(owner, source, source, "full-scan"), job(owner, source, "channels~" + source, "channels")));
        samples.put(Schema.LANES, List.of(ofJob(Schema.LANES, owner, source), channelsLane(owner, source)));
        for (String collection : List.of(Schema.PAGES, Schema.ISSUES, Schema.CHANGED)) {
            samples.put(collection, List.of(ofJob(collection, owner, source)));
        }
        for (String collection : List.of(Schema.DELTAS, Schema.METRICS)) {
            samples.put(
                    collection,
                    List.of(set(
                            collection,
                            source + "~job",
                            owner,
                            source,
                            fields ->
                                    fields.put("at", 5).put("day", "2026-01-01").put("job", source + "~job"))));
        }
        samples.put(Schema.INDEX_STATES, List.of(set(Schema.INDEX_STATES, source, owner, source, fields -> fields)));
        samples.put(
                Schema.SYNC,
                List.of(set(
                        Schema.SYNC,
                        source,
                        owner,
                        source,
                        fields -> fields.put("scheduled", true).put("nextAt", 7))));
        samples.put(
                Schema.CHANNELS,
                List.of(set(
                        Schema.CHANNELS,
                        source + "-channel",
                        owner,
                        source,
                        fields -> fields.put("corpus", "user")
                                .put("resourceId", "r")
                                .put("tokenHash", SECRET)
                                .put("expiresAt", 9))));
        samples.put(
                Schema.GRANTS,
                List.of(set(
                        Schema.GRANTS,
                        source,
                        owner,
                        source,
                        fields -> fields.put("email", owner + "@example.org")
                                .put("refreshToken", SECRET)
                                .put("clientSecret", SECRET))));
        samples.put(Schema.ACTIVE_JOBS, List.of());
        for (Collection collection : Rooms.ALL.schema().declarations()) {
            declared(collection, collection.ownership().ofSource(), owner, source)
                    .ifPresent(write -> samples.putIfAbsent(collection.name(), List.of(write)));
        }
        return samples;
    }

    /** What an owner has besides, by collection. */
    static Map<String, List<Write>> ofOwner(String owner) {
        Map<String, List<Write>> samples = new LinkedHashMap<>();
        samples.put(
                Schema.CONSENTS,
                List.of(set(
                        Schema.CONSENTS,
                        owner + "-consent",
                        owner,
                        "",
                        fields -> fields.put("day", "2026-01-01")
                                .put("verifier", SECRET)
                                .put("nonce", SECRET)
                                .put("clientSecret", SECRET))));
        samples.put(
                Schema.AUDIT,
                List.of(set(
                        Schema.AUDIT,
                        owner + "-entry",
                        owner,
                        "",
                        fields -> fields.put("day", "2026-01-01")
                                .put("at", 3)
                                .put("actor", "user")
                                .put("action", "connect")
                                .put("outcome", "DONE")
                                .put("correlation", "c"))));
        samples.put(
                Schema.ALLOWANCES,
                List.of(set(Schema.ALLOWANCES, owner + "-allowance", owner, "", fields -> fields.put("left", 3))));
        samples.put(
                Schema.RECEIPTS,
                List.of(Write.set(
                        new Ref(Schema.RECEIPTS, Pseudonym.of(owner) + "-earlier"),
                        Fields.builder()
                                .put("owner", Pseudonym.of(owner))
                                .put("at", 2)
                                .put("day", "2026-01-01")
                                .build())));
        for (Collection collection : Rooms.ALL.schema().declarations()) {
            if (collection.ownership().ofSource() instanceof Found.Nowhere) {
                declared(collection, collection.ownership().ofOwner(), owner, owner)
                        .ifPresent(write -> samples.putIfAbsent(collection.name(), List.of(write)));
            }
        }
        return samples;
    }

    /** A document that is found as its collection declares; none if its documents go with neither sources nor owners. */
    private static Optional<Write> declared(Collection collection, Found found, String owner, String about) {
        Map<String, Object> fields = new LinkedHashMap<>(
                Map.of("ownerId", owner, "source", about, "job", about + "~job", "day", "2026-01-01"));
        collection.secrets().forEach(secret -> fields.put(secret, SECRET));
        if (found instanceof Found.Asked asked) {
            Lookup lookup = asked.lookups().get(0);
            lookup.orderBy().ifPresent(order -> fields.put(order, 1L));
            fields.putAll(lookup.besides());
            fields.put(lookup.field(), lookup.id() == Lookup.Id.PSEUDONYM ? Pseudonym.of(owner) : about);
            return Optional.of(Write.set(new Ref(collection.name(), about + "-of-" + owner), Fields.of(fields)));
        }
        return found instanceof Found.Named
                ? Optional.of(Write.set(new Ref(collection.name(), about), Fields.of(fields)))
                : Optional.empty();
    }

    /** Stores all of an owner with these sources. */
    static void store(Documents documents, String owner, String... sources) {
        for (String source : sources) {
            ofSource(owner, source).values().forEach(writes -> commit(documents, writes));
        }
        ofOwner(owner).values().forEach(writes -> commit(documents, writes));
    }

    private static void commit(Documents documents, List<Write> writes) {
        if (!writes.isEmpty()) {
            documents.commit(writes);
        }
    }

    private static Write job(String owner, String source, String subject, String kind) {
        return set(
                Schema.JOBS,
                subject + "~job",
                owner,
                source,
                fields -> fields.put("kind", kind)
                        .put("subject", subject)
                        .put("active", false)
                        .put("state", "SUCCEEDED")
                        .put("epoch", 1)
                        .put("slice", 0)
                        .put("phase", 5)
                        .put("createdAt", 1)
                        .put("updatedAt", 1)
                        .put("endedAt", 2));
    }

    private static Write ofJob(String collection, String owner, String source) {
        return set(
                collection,
                source + "~job~0",
                owner,
                source,
                fields -> fields.put("job", source + "~job")
                        .put("subject", source)
                        .put("day", "2026-01-01")
                        .put("text", "the diary of " + owner));
    }

    private static Write channelsLane(String owner, String source) {
        return set(
                Schema.LANES,
                "channels~" + source + "~job~0",
                owner,
                source,
                fields -> fields.put("job", "channels~" + source + "~job").put("subject", "channels~" + source));
    }

    private static Write set(
            String collection,
            String id,
            String owner,
            String source,
            java.util.function.UnaryOperator<Fields.Builder> more) {
        Fields.Builder fields = Fields.builder().put("ownerId", owner).put("source", source);
        return Write.set(new Ref(collection, id), more.apply(fields).build());
    }
}
