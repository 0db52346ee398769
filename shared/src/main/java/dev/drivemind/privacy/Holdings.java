package dev.drivemind.privacy;

import dev.drivemind.privacy.Holding.Asked;
import dev.drivemind.privacy.Holding.Found;
import dev.drivemind.privacy.Holding.Named;
import dev.drivemind.privacy.Holding.Nowhere;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every collection, and whose what is in it is. A collection that is not here fails a test, so that none is forgotten. */
final class Holdings {
    private static final String OWNER = "ownerId";
    private static final Found WITH_ITS_SOURCE =
            new Nowhere("Each of these documents belongs to a source, and goes with it");

    private static final Map<String, Holding> ALL = Stream.concat(ofScans(), ofPeople())
            .collect(Collectors.toUnmodifiableMap(Holding::collection, Function.identity()));

    private Holdings() {}

    private static Stream<Holding> ofScans() {
        return Stream.of(
                Holding.of(
                                Schema.JOBS,
                                ofSubjects(Schema.JOBS, query -> query.whereEqual("active", false)),
                                by(Schema.JOBS, OWNER, query -> query.whereEqual("active", false)))
                        .showing(by(Schema.JOBS, OWNER, query -> query.orderBy("createdAt", false))),
                Holding.of(
                        Schema.ACTIVE_JOBS,
                        new Nowhere("Held to the very end, so that nothing of the source begins meanwhile"),
                        new Nowhere("Each is of a source, and deleted together with it")),
                Holding.of(
                                Schema.LANES,
                                ofSubjects(Schema.LANES, query -> query),
                                new Asked(List.of(owner ->
                                        Query.of(Schema.LANES).whereEqual("subject", Subjects.erasing(owner)))))
                        .showing(WITH_ITS_SOURCE),
                Holding.of(
                        Schema.FILES,
                        new Asked(List.of(
                                source -> Query.of(Schema.FILES)
                                        .whereEqual("source", source)
                                        .whereEqual("live", true),
                                source -> Query.of(Schema.FILES)
                                        .whereEqual("source", source)
                                        .whereEqual("live", false))),
                        WITH_ITS_SOURCE),
                Holding.of(Schema.PAGES, by(Schema.PAGES, "subject", query -> query), WITH_ITS_SOURCE),
                Holding.of(Schema.ISSUES, by(Schema.ISSUES, "subject", query -> query), WITH_ITS_SOURCE),
                Holding.of(
                        Schema.DELTAS,
                        by(Schema.DELTAS, "source", query -> query.orderBy("at", false)),
                        WITH_ITS_SOURCE),
                Holding.of(Schema.CHANGED, by(Schema.CHANGED, "source", query -> query), WITH_ITS_SOURCE),
                Holding.of(
                        Schema.METRICS,
                        by(Schema.METRICS, "source", query -> query),
                        by(Schema.METRICS, OWNER, query -> query.orderBy("at", false))),
                Holding.of(Schema.INDEX_STATES, new Named(List::of), WITH_ITS_SOURCE),
                Holding.of(Schema.SYNC, new Named(List::of), WITH_ITS_SOURCE),
                Holding.of(Schema.CHANNELS, by(Schema.CHANNELS, "source", query -> query), WITH_ITS_SOURCE)
                        .hiding("tokenHash"));
    }

    private static Stream<Holding> ofPeople() {
        return Stream.of(
                Holding.of(
                                Schema.SOURCES,
                                new Nowhere("The source itself goes last"),
                                new Nowhere("They go last, with what is held of them"))
                        .showing(by(Schema.SOURCES, OWNER, query -> query))
                        .hiding("accessToken"),
                Holding.of(Schema.GRANTS, new Named(List::of), by(Schema.GRANTS, OWNER, query -> query))
                        .hiding("refreshToken", "clientSecret"),
                Holding.of(
                                Schema.CONSENTS,
                                new Nowhere("They come before their source, and are gone within days"),
                                by(Schema.CONSENTS, OWNER, query -> query))
                        .hiding("verifier", "nonce", "clientSecret"),
                Holding.of(
                        Schema.AUDIT,
                        new Nowhere("What was done stays on record; it names a source by its id alone"),
                        by(Schema.AUDIT, OWNER, query -> query.orderBy("at", false))),
                Holding.of(
                        Schema.ALLOWANCES,
                        new Nowhere("What is limited is what an owner does, whatever the source"),
                        by(Schema.ALLOWANCES, OWNER, query -> query)),
                Holding.of(
                                Schema.RECEIPTS,
                                new Nowhere("A receipt is of all that an owner had"),
                                new Nowhere("What remains to show that all was erased; its owner is a pseudonym"))
                        .showing(new Asked(List.of(owner -> Receipts.of(owner)))));
    }

    private static Found by(String collection, String field, UnaryOperator<Query> more) {
        return new Asked(List.of(id -> more.apply(Query.of(collection).whereEqual(field, id))));
    }

    /** By the subjects of all jobs that there are about a source. */
    private static Found ofSubjects(String collection, UnaryOperator<Query> more) {
        return new Asked(List.of(
                source -> more.apply(Query.of(collection).whereEqual("subject", source)),
                source -> more.apply(Query.of(collection).whereEqual("subject", Subjects.channels(source))),
                source -> more.apply(Query.of(collection).whereEqual("subject", Subjects.disconnecting(source)))));
    }

    /** That of a collection. */
    static Holding of(String collection) {
        Holding holding = ALL.get(collection);
        if (holding == null) {
            throw new IllegalStateException("No ownership is declared for collection " + collection);
        }
        return holding;
    }

    /** All of them, in the order of their names. */
    static List<Holding> all() {
        return ALL.keySet().stream().sorted().map(Holdings::of).toList();
    }

    /** What is found by a source's own id, whether it is there or not. */
    static List<Ref> named(String source) {
        List<Ref> refs = new ArrayList<>();
        for (Holding holding : all()) {
            if (holding.ofSource() instanceof Named named) {
                named.ids().apply(source).forEach(id -> refs.add(new Ref(holding.collection(), id)));
            }
        }
        return refs;
    }

    /** The collections in which something goes with a source. */
    static List<String> ofSources() {
        return collections(Holding::ofSource);
    }

    /** The collections in which something goes with an owner, besides what goes with their sources. */
    static List<String> ofOwners() {
        return collections(Holding::ofOwner);
    }

    private static List<String> collections(Function<Holding, Found> level) {
        return all().stream()
                .filter(holding -> !(level.apply(holding) instanceof Nowhere))
                .map(Holding::collection)
                .toList();
    }
}
