package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryEvents;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.MemoryVault;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.FaultyDocuments;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A folder in memory with the engine that is shipped: clean-ups are planned, carried out and undone in it, while the seed lets the process die
 * before any call to the outside, and neighbours write, replace and delete files.
 */
final class OrganizeWorld {
    static final String SOURCE = "folder-1";
    private static final String OWNER = "anna";
    private static final int A_STEP = 3;

    final MemoryPlace place = new MemoryPlace();
    final MemoryDocuments stored = new MemoryDocuments();
    private final MemoryQueue queue = new MemoryQueue();
    private final ManualClock time = new ManualClock();
    private final Function<MemoryPlace, Function<Runnable, Shelf>> shelf;
    private final Random chance;
    final PlaceNeighbour neighbour;
    private int crashes;
    private int deeds;
    private int dice = Integer.MAX_VALUE;
    private int countdown = Integer.MAX_VALUE;

    /** The process is gone. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("The process dies here", null, false, false);
        }
    }

    /**
     * @param shelf opens the place; a test of the tests opens one that does wrong
     */
    OrganizeWorld(long seed, Function<MemoryPlace, Function<Runnable, Shelf>> shelf) {
        this.chance = new Random(seed);
        this.neighbour = new PlaceNeighbour(place, chance);
        this.shelf = shelf;
    }

    Files index() {
        return new Files(stored, OWNER, SOURCE);
    }

    Operations operations() {
        return new Operations(stored, new Jobs(stored, queue, time), OWNER, time);
    }

    void folder(String name) {
        String unused = place.folder(name);
        put(Entries.folder("id " + name).named(name).entry());
    }

    /** Makes a folder in another one. */
    void folder(String parent, String name) {
        String unused = place.folder(parent + "/" + name);
        put(Entries.folder("id " + parent + " " + name)
                .named(name)
                .in("id " + parent)
                .entry());
    }

    /** Makes a file, and tells the index of it as a scan would. */
    void file(String folder, String name, String content) {
        Spot.Named spot = new Spot.Named(folder, name);
        place.write(spot, content);
        neighbour.knows(spot, content);
        try (Shelf open = place.open(() -> {})) {
            Identity is = open.look(spot).orElseThrow();
            String id = "id " + folder.replace('/', ' ');
            put(Entries.file(id + "-" + name)
                    .named(name)
                    .type("application/octet-stream")
                    .in(folder.isEmpty() ? null : id)
                    .created(is.modified().toString())
                    .modified(is.modified().toString())
                    .size(is.size())
                    .entry());
        }
    }

    private void put(FileEntry entry) {
        FileRecord record = new FileRecord(entry, FileRecord.State.LIVE, "job", FileRecord.Change.CREATED, 0);
        List<Long> unused = stored.commit(List.of(index().put(record)));
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    /** From now on one of so many calls ends the process or lets a neighbour act. */
    void trouble(int oneOf, int mostCrashes, int mostDeeds) {
        dice = oneOf;
        crashes = mostCrashes;
        deeds = mostDeeds;
    }

    void quiet() {
        dice = Integer.MAX_VALUE;
    }

    private void step() {
        if (countdown-- == 0) {
            throw new Dead();
        }
        if (dice == Integer.MAX_VALUE || chance.nextInt(dice) != 0) {
            return;
        }
        if (deeds > 0 && chance.nextBoolean()) {
            deeds--;
            neighbour.act();
        } else if (crashes > 0) {
            crashes--;
            throw new Dead();
        }
    }

    /** Works on all jobs, through crashes, until none is left. */
    void work() {
        for (int rounds = 0; !queue.pending().isEmpty(); rounds++) {
            assertThat(rounds).as("rounds").isLessThan(200);
            deliver(runner());
        }
    }

    private SliceRunner runner() {
        FaultyDocuments documents = new FaultyDocuments(stored, new FaultyDocuments.Rule() {
            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                step();
                List<Long> versions = call.get();
                step();
                return versions;
            }
        });
        Backend backend = new Backend(documents, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
        return new SliceRunner(
                backend,
                List.of(
                        new OrganizeJob(backend, (owner, source, deadline) -> open(), A_STEP),
                        new UndoJob(backend, (owner, source, deadline) -> open(), A_STEP)),
                time,
                new InlineCrew(),
                Limits.STANDARD);
    }

    private void deliver(SliceRunner runner) {
        MemoryQueue.Entry next = queue.pending().get(0);
        if (next.notBefore().isAfter(time.now())) {
            time.pass(Duration.between(time.now(), next.notBefore()));
        }
        try {
            runner.run(next.task());
            queue.acknowledge(next);
        } catch (Dead e) {
            time.pass(Duration.ofSeconds(30));
        }
    }

    private Shelf open() {
        return shelf.apply(place).apply(this::step);
    }

    private Operation now(Operation operation) {
        return operations().find(operation.id()).orElseThrow();
    }

    /** Has a plan made, and returns it as it is then. */
    Operation plan(Map<String, Object> rules) throws Exception {
        Operation operation = operations().plan(SOURCE, "", new Order.ByRules(rules));
        work();
        return now(operation);
    }

    /** Returns what writes the plan of an operation, as a process does that was just started. */
    WritePlan planning(Operation operation) {
        Backend backend = new Backend(stored, queue, new MemoryBlobs(), new MemoryEvents(), new MemoryVault(1));
        Shelf opened = open();
        return new WritePlan(
                operation,
                new Journal(stored, operation),
                opened,
                () -> new MakePlan(backend, operation, opened).plan(),
                () -> Long.MAX_VALUE);
    }

    /** Takes a file from the index. */
    void forget(String folder, String name) {
        FileRecord record = index().find("id " + folder + "-" + name).orElseThrow();
        List<Long> unused = stored.commit(List.of(index().forget(record)));
    }

    /** Returns why the job that works on an operation waits for its user. */
    Optional<String> waitsFor(Operation operation) {
        return new Jobs(stored, queue, time).find(operation.job().orElseThrow()).flatMap(Job::reason);
    }

    /** Has a plan made, carried out to its end, and returns it. A job that was killed too often in a row is started again. */
    Operation apply(Map<String, Object> rules) throws Exception {
        Operation operation = operations().plan(SOURCE, "", new Order.ByRules(rules));
        work();
        while (now(operation).state() == Operation.State.PLANNING) {
            operation = operations().plan(SOURCE, "", new Order.ByRules(rules));
            work();
        }
        operation = now(operation);
        while (operation.state() != Operation.State.APPLIED) {
            Operation unused = operations().apply(operation, operation.digest().orElseThrow(), true);
            work();
            operation = now(operation);
        }
        return operation;
    }

    /** Has a plan carried out until the process dies at one of its calls, and cancels it then. */
    Operation interrupted(Map<String, Object> rules, int calls) throws Exception {
        Operation planned = operations().plan(SOURCE, "", new Order.ByRules(rules));
        work();
        Operation made = now(planned);
        Operation started = operations().apply(made, made.digest().orElseThrow(), true);
        countdown = calls;
        Jobs jobs = new Jobs(stored, queue, time);
        deliver(runner());
        countdown = Integer.MAX_VALUE;
        Object unused = jobs.cancel(started.job().orElseThrow());
        work();
        return now(planned);
    }

    Operation undo(Operation operation, List<String> paths) throws Exception {
        Operation.State end = paths.isEmpty() ? Operation.State.UNDONE : Operation.State.APPLIED;
        Operation undone = operation;
        do {
            Operation unused = operations().undo(undone, paths);
            work();
            undone = now(undone);
        } while (undone.state() != end);
        return undone;
    }

    List<Act> acts(Operation operation) {
        List<Act> acts = new ArrayList<>();
        Optional<Document> last = Optional.empty();
        List<Document> page;
        do {
            page = operations().files(operation, Optional.empty(), "number", last, 100);
            page.forEach(each -> acts.add(Act.of(each)));
            last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (page.size() == 100);
        return acts;
    }

    /** Returns all acts, those included that users do not see. */
    List<Act> journal(Operation operation) {
        return new Journal(stored, operation).read(0, now(operation).acts());
    }

    /** Returns the acts that remove folders. */
    List<Act> removals(Operation operation) {
        return journal(operation).stream()
                .filter(act -> act.action() == Act.Action.REMOVE)
                .toList();
    }
}
