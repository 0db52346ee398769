package dev.drivemind.organize;

import dev.drivemind.job.Jobs;
import dev.drivemind.job.Time;
import dev.drivemind.organize.Act.State;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** The clean-ups of an owner: has them planned, carried out and undone, and reads what became of them. */
public final class Operations {
    private static final Set<Operation.State> STARTABLE = EnumSet.of(Operation.State.PLANNED, Operation.State.APPLYING);
    private static final Set<Operation.State> UNDOABLE = EnumSet.of(
            Operation.State.APPLYING, Operation.State.APPLIED, Operation.State.UNDOING, Operation.State.UNDONE);

    private static final Set<Operation.State> OPEN =
            EnumSet.of(Operation.State.APPLYING, Operation.State.APPLIED, Operation.State.UNDOING);

    private static final Set<Operation.State> SETTLED = EnumSet.of(Operation.State.APPLIED, Operation.State.UNDONE);

    private final Documents documents;
    private final OperationJobs jobs;
    private final String owner;
    private final Time time;

    /**
     * @param documents of the owner
     * @param jobs in whose name they are started
     */
    public Operations(Documents documents, Jobs jobs, String owner, Time time) {
        this.documents = documents;
        this.jobs = new OperationJobs(documents, jobs, owner);
        this.owner = owner;
        this.time = time;
    }

    /**
     * Has a plan made. Nothing is touched.
     *
     * @param within the path in the source that is tidied up; empty for all of it
     * @throws OperationRefusedException if files of the source are being moved, or planned for, at this moment
     */
    public Operation plan(String source, String within, Order order) throws OperationRefusedException {
        String id = UUID.randomUUID().toString();
        jobs.requireIdle(source, id, OrganizeJob.KIND);
        Instant now = time.now();
        Fields fields = Fields.builder()
                .put("ownerId", owner)
                .put("source", source)
                .put("within", within)
                .put("order", order.toFields())
                .put("state", Operation.State.PLANNING.word())
                .put("createdAt", now.toEpochMilli())
                .put("day", Day.of(now))
                .build();
        documents.commit(List.of(Write.set(Operation.ref(id), fields, Precondition.ABSENT)));
        Operation operation = find(id).orElseThrow();
        return jobs.start(operation, OrganizeJob.KIND, act(OrganizeJob.PLAN));
    }

    /**
     * Has a plan carried out; one that was interrupted continues, and one that was carried out already stays as it is.
     *
     * @param digest that of the plan that its user has seen
     * @param confirmed whether the user has confirmed what {@link Operation#asks} says
     * @throws OperationRefusedException if it is not planned, not that plan, or not confirmed
     */
    public Operation apply(Operation operation, String digest, boolean confirmed) throws OperationRefusedException {
        if (operation.state() == Operation.State.APPLIED && operation.digest().equals(Optional.of(digest))) {
            return operation; // the answer to the request before may have been lost
        }
        if (!STARTABLE.contains(operation.state())) {
            throw new OperationRefusedException(
                    "This operation is " + operation.state().word() + ": make a new plan",
                    OperationRefusedException.Why.STATE);
        }
        if (operation.state() == Operation.State.PLANNED
                && operation.undoUntil().isBefore(time.now())) {
            throw new OperationRefusedException(
                    "This plan is older than a month: make a new one", OperationRefusedException.Why.STALE);
        }
        if (!operation.digest().equals(Optional.of(digest))) {
            throw new OperationRefusedException(
                    "This is not the digest of the plan: look at the plan again, and apply that one",
                    OperationRefusedException.Why.STALE);
        }
        if (!operation.asks().isEmpty() && !confirmed) {
            throw new OperationRefusedException(
                    "This plan must be confirmed, as " + String.join(", and ", operation.asks()),
                    OperationRefusedException.Why.UNCONFIRMED);
        }
        if (operation.state() == Operation.State.APPLYING && jobs.isRunning(operation, OrganizeJob.KIND)) {
            return operation;
        }
        jobs.requireIdle(operation.source(), operation.id(), OrganizeJob.KIND);
        Fields since = operation.state() == Operation.State.APPLYING
                ? Fields.empty()
                : Fields.builder().put("appliedAt", time.now().toEpochMilli()).build();
        become(operation, Operation.State.APPLYING, since);
        return jobs.start(operation, OrganizeJob.KIND, act(OrganizeJob.APPLY));
    }

    private void become(Operation operation, Operation.State state, Fields more) throws OperationRefusedException {
        Fields fields = more.with(Fields.builder().put("state", state.word()).build());
        Write write = new Write.Update(operation.ref(), fields, Precondition.versionIs(operation.version()));
        if (!Updates.commit(documents, List.of(write))
                && find(operation.id())
                        .map(Operation::state)
                        .filter(state::equals)
                        .isEmpty()) {
            throw new OperationRefusedException(
                    "This operation has changed meanwhile: look at it again", OperationRefusedException.Why.STALE);
        }
    }

    /**
     * Has an operation undone, or some of its files.
     *
     * @param paths of files, as they were before or are now; none for all
     * @throws OperationRefusedException if there is nothing to undo, or no such file
     */
    public Operation undo(Operation operation, List<String> paths) throws OperationRefusedException {
        if (!UNDOABLE.contains(operation.state())) {
            throw new OperationRefusedException(
                    "This operation is " + operation.state().word() + ": there is nothing to undo",
                    OperationRefusedException.Why.STATE);
        }
        if (operation.state() == Operation.State.UNDOING && jobs.isRunning(operation, UndoJob.KIND)) {
            return operation;
        }
        jobs.requireIdle(operation.source(), operation.id(), UndoJob.KIND);
        Journal journal = new Journal(documents, operation);
        for (String path : paths) {
            if (journal.about(path).isEmpty()) {
                throw new OperationRefusedException(
                        "This operation has not touched " + path, OperationRefusedException.Why.STATE);
            }
        }
        List<String> acts = paths.stream()
                .flatMap(path -> journal.about(path).stream())
                .flatMapToLong(
                        act -> LongStream.concat(act.takenBackTogether(), journal.foldersRemovedAbove(act.path())))
                .boxed()
                .map(number -> Long.toString(number))
                .distinct()
                .toList();
        become(operation, Operation.State.UNDOING, Operation.beforeUndo(operation.beforeUndo()));
        return jobs.start(
                operation, UndoJob.KIND, Fields.builder().put("acts", acts).build());
    }

    /**
     * Has what an operation has set aside deleted for good. What an undo has left aside is kept as long as all else.
     *
     * @throws OperationRefusedException if it may still be undone, or is not at an end
     */
    public Operation purge(Operation operation) throws OperationRefusedException {
        if (!UNDOABLE.contains(operation.state())) {
            throw new OperationRefusedException(
                    "This operation is " + operation.state().word() + ": it has set nothing aside",
                    OperationRefusedException.Why.STATE);
        }
        if (!SETTLED.contains(operation.state())) {
            throw new OperationRefusedException(
                    "This operation is " + operation.state().word()
                            + ": apply it to its end, or undo it, before what it has set aside is deleted",
                    OperationRefusedException.Why.STATE);
        }
        if (operation.undoUntil().isAfter(time.now())) {
            throw new OperationRefusedException(
                    "This operation can still be undone, so nothing of it is deleted. That is possible "
                            + Operation.UNDO.toDays() + " days after it was applied",
                    OperationRefusedException.Why.STATE);
        }
        if (new Journal(documents, operation).holdsParked()) {
            throw new OperationRefusedException(
                    "A file that made room for another is still in the quarantine, as its old name is taken, and no rule has "
                            + "set it aside: free that name and undo the operation, then it can be deleted",
                    OperationRefusedException.Why.STATE);
        }
        jobs.requireIdle(operation.source(), operation.id(), OrganizeJob.KIND);
        return jobs.start(operation, OrganizeJob.KIND, act(OrganizeJob.PURGE));
    }

    private static Fields act(String word) {
        return Fields.builder().put("act", word).build();
    }

    /** Returns an operation by its id. */
    public Optional<Operation> find(String id) {
        return documents.get(Operation.ref(id)).map(Operation::of);
    }

    /** Returns a page of operations, the newest first. */
    public List<Document> page(Optional<Document> after, int limit) {
        Query query = Query.of(Schema.OPERATIONS)
                .whereEqual("ownerId", owner)
                .orderBy("createdAt", true)
                .limit(limit);
        return documents.query(after.map(query::startAfter).orElse(query));
    }

    /** Reads what a page holds. */
    public static Operation of(Document document) {
        return Operation.of(document);
    }

    /** Returns how many files of an operation there are of each state. */
    public Map<State, Long> counts(Operation operation) {
        return new Journal(documents, operation).counts();
    }

    /**
     * Returns a page of the files of an operation.
     *
     * @param order {@code number} or {@code path}
     */
    public List<Document> files(
            Operation operation, Optional<State> state, String order, Optional<Document> after, int limit) {
        return new Journal(documents, operation).files(state, order, after, limit);
    }

    /** Returns a page of the files that an operation sets aside for being copies of others, in the order of their numbers. */
    public List<Document> copies(Operation operation, Optional<Document> after, int limit) {
        return new Journal(documents, operation).copies(after, limit);
    }

    /** Returns how many files an operation sets aside for being copies of others, and their bytes. */
    public Totals totalOfCopies(Operation operation) {
        return new Journal(documents, operation).totalOfCopies();
    }

    /** Returns how many files rules that name a category have moved and not put back, as far as clean-ups are remembered. */
    public long movedBy(String category) {
        return documents
                .totals(
                        Query.of(Schema.OPERATION_FILES)
                                .whereEqual("ownerId", owner)
                                .whereEqual("category", category)
                                .whereEqual("kind", Act.Kind.FILE.word())
                                .whereEqual("state", State.DONE.word()),
                        Optional.empty())
                .count();
    }

    /** Returns the clean-ups of a source that were carried out, in part or to the end, and can be taken back still. */
    public List<Operation> undoable(String source) {
        Query query = Query.of(Schema.OPERATIONS).whereEqual("source", source);
        return Paged.all(documents, query)
                .map(Operation::of)
                .filter(this::isOpen)
                .toList();
    }

    private boolean isOpen(Operation operation) {
        return OPEN.contains(operation.state()) && operation.undoUntil().isAfter(time.now());
    }

    /** Reads what a page of files holds. */
    public static Act act(Document document) {
        return Act.of(document);
    }

    /** Returns the state of a word. */
    public static Optional<State> state(String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
