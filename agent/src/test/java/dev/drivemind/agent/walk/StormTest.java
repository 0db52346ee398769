package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.ahead.TreeAhead;
import dev.drivemind.agent.ahead.Workers;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders that are changed at random, between sessions and during them, while the scanner is cut short at random; some are read ahead, as on a
 * slow mount. Whatever happened, after a calm session what was told is what is there.
 */
class StormTest {
    private static final int ROUNDS = 12;
    private static final int MOST = 60;

    @TempDir
    Path folder;

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(Integer.getInteger("drivemind.storms", 40));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterACalmSessionWhatWasToldIsWhatIsThere(long seed) throws IOException {
        Random random = new Random(seed);
        try (State state = State.inMemory()) {
            Mirror mirror = new Mirror(Session.rootId(state, random));
            for (int round = 0; round < ROUNDS; round++) {
                change(random, random.nextInt(40));
                scan(state, mirror, random, random.nextBoolean());
                SessionEnd calm = scan(state, mirror, random, false);
                assertThat(calm.reasons()).as("seed %d, round %d", seed, round).isEmpty();
                assertThat(mirror.paths()).as("seed %d, round %d", seed, round).isEqualTo(Mirror.walked(folder));
                Map<String, String> leads = mirror.leads();
                assertThat(leads).as("seed %d, round %d", seed, round).isEqualTo(Mirror.leads(folder, leads));
                mirror.forgetCounts();
                scan(state, mirror, random, false);
                assertThat(mirror.told() + mirror.removed())
                        .as("seed %d, round %d: quiet", seed, round)
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsForgottenIsTakenFromTheIndexAndWhatThatHasLostIsReportedAnew(long seed, @TempDir Path memory)
            throws IOException {
        Random random = new Random(seed);
        State state = State.open(memory.resolve("0"));
        String root = Session.rootId(state, random);
        Mirror mirror = new Mirror(root);
        for (int round = 1; round < ROUNDS / 2; round++) {
            mirror.pageSize(1 + random.nextInt(8));
            Path copy = memory.resolve("copy" + round);
            state.copyTo(copy);
            change(random, random.nextInt(20));
            scan(state, mirror, random, random.nextBoolean());
            if (random.nextInt(3) > 0) {
                boolean unchanged = random.nextBoolean();
                if (unchanged) {
                    scan(state, mirror, random, false);
                    scan(state, mirror, random, false);
                }
                state.close();
                state = State.open(random.nextBoolean() ? copy : memory.resolve("" + round));
                if (unchanged) {
                    assertThat(forgotten(state, mirror, random, root))
                            .as("seed %d, round %d", seed, round)
                            .isZero();
                }
            }
            for (int drift = random.nextInt(4); drift > 0; drift--) {
                mirror.drift(random);
            }
            change(random, random.nextInt(5));
            adoptIfBehind(state, mirror, root);
            scan(state, mirror, random, random.nextBoolean());
            mirror.pageSize(1_000); // so that each session compares all buckets
            for (int calm = 0; calm < 2; calm++) {
                SessionEnd end = scan(state, mirror, random, false);
                assertThat(end.reasons()).as("seed %d, round %d", seed, round).isEmpty();
            }
            assertThat(mirror.paths()).as("seed %d, round %d", seed, round).isEqualTo(Mirror.walked(folder));
            Map<String, String> leads = mirror.leads();
            assertThat(leads).as("seed %d, round %d", seed, round).isEqualTo(Mirror.leads(folder, leads));
        }
        state.close();
    }

    private int forgotten(State state, Mirror mirror, Random random, String root) throws IOException {
        adoptIfBehind(state, mirror, root);
        mirror.forgetCounts();
        scan(state, mirror, random, false);
        return mirror.told() + mirror.removed();
    }

    private static void adoptIfBehind(State state, Mirror mirror, String root) {
        if (Session.mark(state) < mirror.mark()) {
            Session.adopt(state, root, mirror.mark());
        }
    }

    private SessionEnd scan(State state, Mirror mirror, Random random, boolean storm) throws IOException {
        DiskTree disk = DiskTree.open(folder.toRealPath(), Set.of(), true);
        if (random.nextBoolean()) {
            return scan(state, mirror, random, storm, disk);
        }
        AtomicLong nanos = new AtomicLong();
        try (TreeAhead ahead = new TreeAhead(disk, disk.brief(), new Workers(8), () -> nanos.addAndGet(100_000_000))) {
            return scan(state, mirror, random, storm, ahead);
        }
    }

    private SessionEnd scan(State state, Mirror mirror, Random random, boolean storm, Tree tree) throws IOException {
        Session session = open(state, tree, random, mirror);
        for (int chunks = 0; ; chunks++) {
            assertThat(chunks).as("a session ends").isLessThan(3_000);
            if (storm && random.nextInt(3) == 0) {
                change(random, 1 + random.nextInt(3));
            }
            Chunk chunk = session.next(1 + random.nextInt(6));
            if (random.nextInt(8) == 0) {
                state.rollback(); // the process dies before or after the chunk arrives
                if (random.nextBoolean()) {
                    mirror.take(chunk);
                }
                session = open(state, tree, random, mirror);
                continue;
            }
            mirror.take(chunk);
            Optional<SessionEnd> end = chunk.end();
            if (end.isPresent()) {
                session.close();
                return end.get();
            }
        }
    }

    private static Session open(State state, Tree tree, Random random, Mirror mirror) {
        return Session.open(
                state,
                tree,
                random,
                Instant::now,
                new SessionOptions(new Wish(false, true), false, Optional.empty(), mirror));
    }

    private void change(Random random, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try {
                changeOnce(random);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // this change cannot be made
            } catch (FileSystemException e) {
                // nor can a folder be moved into itself
            }
        }
        Path keep = folder.resolve("keep");
        if (!Files.exists(keep)) {
            Files.writeString(keep, "so that it is never empty");
        }
    }

    private void changeOnce(Random random) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(path -> !path.equals(folder)).forEach(all::add);
        }
        List<Path> folders =
                new ArrayList<>(all.stream().filter(Files::isDirectory).toList());
        folders.add(folder);
        Path into = folders.get(random.nextInt(folders.size()));
        Path target = into.resolve("n" + random.nextInt(6));
        Path some = all.isEmpty() ? target : all.get(random.nextInt(all.size()));
        switch (all.size() > MOST ? 5 : random.nextInt(9)) {
            case 0, 1 -> Files.writeString(target, "x".repeat(random.nextInt(50)));
            case 2 -> Files.createDirectory(target);
            case 3, 4 -> Files.move(some, target);
            case 5 -> delete(some);
            case 6 -> {
                if (Files.isRegularFile(some)) {
                    Files.writeString(some, "y".repeat(random.nextInt(50)));
                }
            }
            case 7 -> {
                if (Files.isRegularFile(some, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createLink(target, some);
                }
            }
            default -> Files.createSymbolicLink(target, Path.of("n1"));
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
