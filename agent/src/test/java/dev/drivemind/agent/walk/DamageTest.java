package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.sqlite.StateFile;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of what is remembered are flipped: that is noticed, or does no harm. */
class DamageTest {
    @TempDir
    Path folder = Path.of("");

    @TempDir
    Path memory = Path.of("");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("drivemind.damages", 60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsRemovedAndNothingGetsASecondId(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            Path made = Files.createDirectories(folder.resolve("d" + i % 7 + "/e" + i));
            for (int j = 0; j < 6; j++) {
                Files.writeString(made.resolve("f" + j), "x");
            }
        }
        StateFile file = new StateFile(memory.resolve("root.db"), memory.resolve("backups"), Instant::now);
        Mirror mirror;
        try (State state = file.open()) {
            mirror = new Mirror(Session.rootId(state, random));
            scan(state, mirror, random);
            if (random.nextBoolean()) {
                assertThat(file.backUp(state)).isEmpty();
            }
            Files.writeString(folder.resolve("d1/later"), "x");
            scan(state, mirror, random);
        }
        flip(memory.resolve("root.db"), random);
        mirror.forgetCounts();

        State state = file.open();
        for (int tries = 0; tries < 2; tries++) {
            try {
                scan(state, mirror, random);
            } catch (StateException e) {
                assertThat(e.kind()).as("seed %d", seed).isEqualTo(StateException.Kind.DAMAGED);
                state.close();
                state = file.restored();
            }
        }
        state.close();

        assertThat(mirror.removed()).as("seed %d", seed).isZero();
        assertThat(mirror.paths()).as("seed %d", seed).isEqualTo(Mirror.walked(folder));
    }

    private static void flip(Path database, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(database);
        for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (bytes[at] ^ (1 << random.nextInt(8)));
        }
        Files.write(database, bytes);
    }

    private void scan(State state, Mirror mirror, Random random) throws IOException {
        if (Session.mark(state) < mirror.mark()) {
            Session.adopt(state, mirror.root(), mirror.mark());
        }
        DiskTree tree = DiskTree.open(folder.toRealPath(), Set.of(), true);
        Session session = Session.open(
                state,
                tree,
                random,
                Instant::now,
                new SessionOptions(new Wish(false, true), false, Optional.empty(), mirror));
        Optional<SessionEnd> end = Optional.empty();
        while (end.isEmpty()) {
            Chunk chunk = session.next(100);
            mirror.take(chunk);
            end = chunk.end();
        }
        session.close();
    }
}
