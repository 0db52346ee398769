package dev.drivemind.organize;

import dev.drivemind.organize.Act.Kind;
import dev.drivemind.organize.Act.State;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The acts of an operation, as they are stored. */
final class Journal {
    /** Acts that a step takes: enough that commits cost little, and few enough that little is done again after a crash. */
    static final int A_STEP = 500;

    private final Documents documents;
    private final String source;
    private final String operation;
    private final int page;

    Journal(Documents documents, Operation of) {
        this(documents, of, A_STEP);
    }

    /**
     * @param page how many acts a step takes
     */
    Journal(Documents documents, Operation of, int page) {
        this.page = page;
        this.documents = documents;
        this.source = of.source();
        this.operation = of.id();
    }

    /** Returns how many acts a step takes. */
    int page() {
        return page;
    }

    /** Returns the acts of numbers from one to below another, in their order. */
    List<Act> read(long from, long until) {
        List<Ref> refs = LongStream.range(from, until)
                .mapToObj(number -> Act.ref(operation, number))
                .toList();
        return documents.getAll(refs).stream()
                .map(Act::of)
                .sorted(Comparator.comparingLong(Act::number))
                .toList();
    }

    /** Returns how many files there are of each state. */
    Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(
                    state,
                    documents.totals(query(Kind.FILE, state), Optional.empty()).count());
        }
        return counts;
    }

    /** Returns a page of files by a field, {@code number} or {@code path}. */
    List<Document> files(Optional<State> state, String order, Optional<Document> after, int limit) {
        Query query = Query.of(Schema.OPERATION_FILES)
                .whereEqual("operation", operation)
                .whereEqual("kind", Kind.FILE.word());
        query = state.isPresent() ? query.whereEqual("state", state.get().word()) : query;
        query = query.orderBy(order, false).limit(limit);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    /** Returns a page of the files that are set aside as another one has the same content. */
    List<Document> copies(Optional<Document> after, int limit) {
        Query query = copies().orderBy("number", false).limit(limit);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    /** Returns how many of them there are, and their bytes. */
    Totals totalOfCopies() {
        return documents.totals(copies().whereEqual("source", source), Optional.of("size"));
    }

    private Query copies() {
        return Query.of(Schema.OPERATION_FILES)
                .whereEqual("operation", operation)
                .whereEqual("copy", true);
    }

    /** Returns true if a file that has only made room for another is still aside: it may be the only one of its content. */
    boolean holdsParked() {
        return Stream.of(State.DONE, State.KEPT, State.REVIEW)
                .flatMap(state -> documents.query(query(Kind.STEP, state)).stream())
                .map(Act::of)
                .anyMatch(park -> park.state() == State.DONE
                        ? park.unpark().filter(this::isNotDone).isPresent()
                        : !park.reason().equals(TakeBack.GONE));
    }

    private boolean isNotDone(long number) {
        return read(number, number + 1).stream().anyMatch(act -> act.state() != State.DONE);
    }

    private Query query(Kind kind, State state) {
        return Query.of(Schema.OPERATION_FILES)
                .whereEqual("source", source)
                .whereEqual("operation", operation)
                .whereEqual("kind", kind.word())
                .whereEqual("state", state.word());
    }

    /** Returns the numbers of the acts that remove the folders that a path lies in. */
    LongStream foldersRemovedAbove(String path) {
        return Stream.iterate(above(path), folder -> !folder.isEmpty(), Journal::above)
                .flatMap(folder -> at("path", folder))
                .filter(act -> act.action() == Act.Action.REMOVE)
                .mapToLong(Act::number);
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private Stream<Act> at(String field, String path) {
        return documents
                .query(Query.of(Schema.OPERATION_FILES)
                        .whereEqual("operation", operation)
                        .whereEqual(field, path))
                .stream()
                .map(Act::of);
    }

    /** Returns the acts about the file of a path, before or after the operation. */
    List<Act> about(String path) {
        return List.of("path", "toPath").stream()
                .flatMap(field -> at(field, path))
                .filter(act -> act.kind() == Kind.FILE || act.kind() == Kind.STEP)
                .toList();
    }
}
