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
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.SessionEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A scanner, its server, and what lies between them. */
final class TreeWorld implements Receiver, AutoCloseable {
    private static final int PATIENCE = 400;

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final String root;
    private final ScanBench bench;
    private final Path memory;
    private final Random random;
    private final SimTree tree;
    private final TreeIntake intake;
    private final List<Batch> late = new ArrayList<>();
    private final Index index;
    private Optional<Path> copy = Optional.empty();
    private State state = State.inMemory();
    private long epoch = 1;
    private int copies;
    private boolean calm;

    /** Whether something was forgotten, or documents were lost or altered, that has not been repaired yet. */
    boolean harmed;

    /**
     * @param memory where copies of what the scanner remembers are put
     */
    TreeWorld(ScanBench bench, Path memory, Random random, SimTree tree) {
        this.bench = bench;
        this.memory = memory;
        this.intake = bench.intake();
        this.index = new HeldIndex(bench);
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
            bench.jobs().active(ScanBench.SOURCE).ifPresent(job -> bench.jobs().cancel(job.id()));
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
