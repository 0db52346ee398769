package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk or share that fails now and then costs time and completeness, and never a file. */
class FaultsTest {
    @TempDir
    Path folder;

    private SessionEnd scan(State state, Mirror mirror, Random random, Tree tree) {
        Session session =
                Session.open(state, tree, random, Instant::now, new SessionOptions(new Wish(false, true), false));
        return WholeSession.run(session, 5, mirror::take);
    }

    private void fill() throws IOException {
        for (int i = 0; i < 12; i++) {
            Path made = Files.createDirectories(folder.resolve("d" + i % 4 + "/e" + i));
            for (int j = 0; j < 5; j++) {
                Files.writeString(made.resolve("f" + j), "x".repeat(j));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 60, 100})
    void nothingThatIsThereIsEverReportedAsGone(int percent) throws IOException {
        fill();
        Map<String, String> there = Mirror.walked(folder);
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            try (State state = State.inMemory()) {
                Mirror mirror = new Mirror(Session.rootId(state, random));
                DiskTree disk = DiskTree.open(folder.toRealPath(), Set.of(), true);
                for (int i = 0; i < 4; i++) {
                    SessionEnd end = scan(state, mirror, random, new FaultyTree(disk, random, percent));
                    assertThat(mirror.removed())
                            .as("percent %d, seed %d", percent, seed)
                            .isZero();
                    if (end.complete()) {
                        assertThat(mirror.paths())
                                .as("percent %d, seed %d", percent, seed)
                                .isEqualTo(there);
                    }
                }
                assertThat(scan(state, mirror, random, disk).complete()).isTrue();
                assertThat(mirror.paths())
                        .as("percent %d, seed %d", percent, seed)
                        .isEqualTo(there);
                assertThat(mirror.removed()).isZero();
            }
        }
    }

    @Test
    void aRootThatIsNotThereLosesNothing() throws IOException {
        fill();
        Random random = new Random(1);
        try (State state = State.inMemory()) {
            Mirror mirror = new Mirror(Session.rootId(state, random));
            DiskTree disk = DiskTree.open(folder.toRealPath(), Set.of(), true);
            scan(state, mirror, random, disk);

            for (Trouble trouble : Trouble.values()) {
                SessionEnd end = scan(state, mirror, random, new MissingTree(trouble));
                assertThat(end.reasons()).extracting(SessionEnd.Reason::code).containsExactly("ROOT_MISSING");
            }

            assertThat(mirror.removed()).isZero();
            assertThat(scan(state, mirror, random, disk).complete()).isTrue();
            assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
        }
    }

    @Test
    void anotherFolderInThePlaceOfTheRootLosesNothing() throws IOException {
        fill();
        Random random = new Random(1);
        Path other = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-other"));
        Files.writeString(other.resolve("stranger"), "s");
        try (State state = State.inMemory()) {
            Mirror mirror = new Mirror(Session.rootId(state, random));
            scan(state, mirror, random, DiskTree.open(folder.toRealPath(), Set.of(), true));
            int known = mirror.size();

            SessionEnd end = scan(state, mirror, random, DiskTree.open(other.toRealPath(), Set.of(), true));

            assertThat(end.reasons()).extracting(SessionEnd.Reason::code).containsExactly("ROOT_CHANGED");
            assertThat(mirror.size()).isEqualTo(known);
        }
    }

    @Test
    void namesThatAreNoTextAreKeptApart() throws IOException {
        Random random = new Random(1);
        try (State state = State.inMemory()) {
            Mirror mirror = new Mirror(Session.rootId(state, random));
            Path odd = Path.of(java.net.URI.create(folder.toUri() + "caf%E9"));
            Path even = Path.of(java.net.URI.create(folder.toUri() + "caf%E8"));
            Files.writeString(odd, "1");
            Files.writeString(even, "22");

            scan(state, mirror, random, DiskTree.open(folder.toRealPath(), Set.of(), true));

            assertThat(mirror.paths().keySet()).containsExactly("caf\\xe8", "caf\\xe9");
            Files.delete(odd);
            scan(state, mirror, random, DiskTree.open(folder.toRealPath(), Set.of(), true));
            assertThat(mirror.paths().keySet()).containsExactly("caf\\xe8");
        }
    }
}
