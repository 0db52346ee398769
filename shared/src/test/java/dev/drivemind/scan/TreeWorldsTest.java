package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.server.HandIn;
import dev.drivemind.agent.server.Receiver;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.walk.Index;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Paths;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.SessionEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scanner that is shipped hands a tree in to the intake that is shipped, while a seed decides at every step what goes wrong: the scanner
 * dies, its disk fails, requests and replies are lost, batches come twice and late, users cancel, the key is used by an older copy, runners
 * come in between, what the scanner remembers is lost or restored from a copy, documents of the index are deleted and altered. Some
 * sessions are narrow, and marks of changed folders are lost. After a calm session the index is the tree; so it is after a calm narrow one if
 * no mark was lost.
 */
class TreeWorldsTest {
    private static final int ROUNDS = 5;
    private static final int PATIENCE = 400;

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final ScanBench bench = new ScanBench();

    @TempDir
    Path memory = Path.of("");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("drivemind.trees", 150));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterACalmSessionTheIndexIsTheTree(long seed) throws Exception {
        Random random = new Random(seed);
        SimTree tree = new SimTree(random);
        try (World world = new World(random, tree)) {
            for (int round = 0; round < ROUNDS; round++) {
                world.storm();
                SessionEnd end = world.calm();
                assertThat(end.reasons()).as("seed %d, round %d", seed, round).isEmpty();
                assertThat(index(world.root))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(tree.paths());
                assertThat(bench.jobs().active(ScanBench.SOURCE)).isEmpty();
                world.changeABit();
                SessionEnd narrow = world.narrow();
                assertThat(narrow.reasons())
                        .as("seed %d, round %d", seed, round)
                        .isEmpty();
                assertThat(narrow.restsOnMs()).isNotNull();
                assertThat(index(world.root))
                        .as("seed %d, round %d, of what was marked", seed, round)
                        .isEqualTo(tree.paths());
                long written = writtenByAQuietSession(world);
                assertThat(written)
                        .as("seed %d, round %d: a quiet session", seed, round)
                        .isZero();
                if (random.nextInt(3) == 0) {
                    world.forget();
                    world.harmed = true;
                    assertThat(writtenByAQuietSession(world))
                            .as("seed %d, round %d: a session of a scanner that has forgotten all", seed, round)
                            .isZero();
                }
            }
        }
    }

    private long writtenByAQuietSession(World world) throws Exception {
        SessionEnd end = world.calm();
        assertThat(end.complete()).isTrue();
        Job last = bench.jobs().latestOf(ScanBench.OWNER, ScanBench.SOURCE, 1).get(0);
        assertThat(last.state()).isEqualTo(JobState.SUCCEEDED);
        return last.result().number("fileDocumentsWritten");
    }

    private Map<String, String> index(String root) {
        Map<String, String> live = new TreeMap<>();
        Paths paths = new Paths(bench.files());
        for (FileRecord record : bench.files().livePage(Optional.empty(), 10_000)) {
            String path = paths.of(record.entry());
            assertThat(live.put(
                            path,
                            record.kind() == FileRecord.Kind.FOLDER
                                    ? "folder"
                                    : record.entry().size() + ""))
                    .as("two in one place below " + root + ": " + path)
                    .isNull();
        }
        return live;
    }

    /** A scanner, its server, and what lies between them. */
    private final class World implements Receiver, AutoCloseable {
        private final Random random;
        private final SimTree tree;
        private final String root;
        private final TreeIntake intake = bench.intake();
        private final List<Batch> late = new ArrayList<>();
        private final Index index = new HeldIndex(bench);
        private Optional<Path> copy = Optional.empty();
        private State state = State.inMemory();
        private long epoch = 1;
        private int copies;
        private boolean calm;

        /** Whether something was forgotten, or documents were lost or altered, that has not been repaired yet. */
        private boolean harmed;

        World(Random random, SimTree tree) {
            this.random = random;
            this.tree = tree;
            this.root = Session.rootId(state, random);
            state.note("epoch", epoch);
            state.commit();
        }

        /** All that the scanner remembers is lost. */
        void forget() {
            remember(State.inMemory());
        }

        private void keepCopy() {
            Path file = memory.resolve("copy" + ++copies);
            state.copyTo(file);
            copy = Optional.of(file);
        }

        /** Begins with what is remembered in another file, and registers. */
        private void remember(State other) {
            state.close();
            state = other;
            long taken = intake.mark(ScanBench.OWNER, ScanBench.SOURCE);
            if (Session.mark(state) < taken) {
                Session.adopt(state, root, taken);
                epoch++;
            }
            state.note("epoch", epoch);
            state.commit();
        }

        /** What is remembered is lost or replaced by what was a while ago, or documents of the index are not what they were. */
        private void harm() {
            int how = random.nextInt(9);
            harmed |= how >= 1 && how <= 3;
            switch (how) {
                case 0 -> keepCopy();
                case 1 -> {
                    if (intake.mark(ScanBench.OWNER, ScanBench.SOURCE) > 0) {
                        forget();
                    }
                }
                case 2 -> {
                    copy.ifPresent(file -> remember(State.open(file)));
                    copy = Optional.empty();
                }
                case 3 -> HeldIndex.drift(bench, random);
                default -> {}
            }
        }

        @Override
        public void close() {
            state.close();
        }

        void storm() throws Exception {
            calm = false;
            for (int i = 0; i < 3; i++) {
                for (int changes = random.nextInt(12); changes > 0; changes--) {
                    tree.change();
                }
                tree.troubled(random.nextInt(3) == 0 ? 10 : 0);
                if (random.nextInt(4) == 0) {
                    state.note("epoch", ++epoch);
                    state.commit();
                }
                if (random.nextBoolean()) {
                    tree.loseMarks();
                }
                run(random.nextBoolean());
                harm();
            }
        }

        void changeABit() {
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                tree.change();
            }
        }

        /** Visits marked folders alone. */
        SessionEnd narrow() throws Exception {
            SessionEnd end = run(true);
            bench.work();
            return end;
        }

        SessionEnd calm() throws Exception {
            calm = true;
            tree.troubled(0);
            late.clear();
            bench.work();
            long repaired = run(false).repaired();
            tree.marksAnew();
            SessionEnd end = run(false);
            assertThat(harmed || repaired + end.repaired() == 0)
                    .as("Nothing needs to be repaired that nothing has harmed")
                    .isTrue();
            harmed = false;
            bench.work();
            return end;
        }

        /** Runs processes until one has handed a session in to its end. */
        private SessionEnd run(boolean narrow) throws Exception {
            for (int process = 0; process < PATIENCE; process++) {
                bench.time().pass(Duration.ofSeconds(1));
                try {
                    Optional<Marks> marks = narrow ? Optional.of(tree.marks()) : Optional.empty();
                    Session session = Session.open(
                            state,
                            tree,
                            random,
                            bench.time()::now,
                            new SessionOptions(new Wish(false, true), false, marks, index));
                    HandIn handIn = new HandIn(this, () -> Id.fresh(random).text(), 1 + random.nextInt(5));
                    return handIn.run(session, root, epoch);
                } catch (Crash | ServerException e) {
                    state.rollback();
                }
            }
            throw new AssertionError("No session came to its end");
        }

        @Override
        public BatchAnswer handIn(Batch batch) throws ServerException {
            for (int attempt = 0; attempt < PATIENCE; attempt++) {
                disturb();
                if (!chance(8)) {
                    Optional<BatchAnswer> answer = deliver(batch);
                    if (answer.isPresent() && !chance(8)) {
                        return answer.get();
                    }
                }
            }
            throw new ServerException(ServerException.Kind.UNAVAILABLE, "The server does not answer", 0);
        }

        private Optional<BatchAnswer> deliver(Batch batch) throws ServerException {
            try {
                if (chance(4)) {
                    late.add(batch);
                }
                return Optional.of(intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch));
            } catch (IntakeRefusedException e) {
                bench.workDue();
                return switch (e.kind()) {
                    case NOT_READY -> Optional.empty();
                    case FENCED -> throw new ServerException(ServerException.Kind.FENCED, "fenced", 0);
                    case OUT_OF_ORDER ->
                        throw new ServerException(ServerException.Kind.OUT_OF_ORDER, "out of order", e.expected());
                    case SESSION_OVER -> throw new ServerException(ServerException.Kind.SESSION_OVER, "over", 0);
                    case BEHIND -> throw new ServerException(ServerException.Kind.BEHIND, "behind", 0);
                };
            }
        }

        private void disturb() {
            if (chance(3)) {
                bench.workDue();
            }
            if (chance(40)) {
                bench.jobs()
                        .active(ScanBench.SOURCE)
                        .ifPresent(job -> bench.jobs().cancel(job.id()));
            }
            if (chance(5)) {
                tree.change();
            }
            if (!late.isEmpty() && chance(4)) {
                Batch old = late.remove(random.nextInt(late.size()));
                try {
                    var unused = intake.take(ScanBench.OWNER, ScanBench.SOURCE, old);
                } catch (IntakeRefusedException e) {
                    assertThat(e.kind()).isNotNull(); // refused, as it should be, or not needed any more
                }
            }
            if (chance(15)) {
                throw new Crash();
            }
        }

        /** Whether something of one chance in {@code of} happens; nothing does in a calm. */
        private boolean chance(int of) {
            return !calm && random.nextInt(of) == 0;
        }
    }
}
