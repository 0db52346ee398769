package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.watch.TreeWatch;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that change at random and are watched: sessions of what was marked alone lead to what is there. */
class WatchStormTest {
    private static final int ROUNDS = 8;
    private static final int MOST = 60;

    @TempDir
    Path temp;

    private Path folder = Path.of("");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("drivemind.watches", 8));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasMarkedLeadsToWhatIsThere(long seed) throws IOException {
        Random random = new Random(seed);
        folder = temp.toRealPath();
        Files.writeString(folder.resolve("keep"), "so that it is never empty");
        try (State state = State.inMemory();
                TreeWatch watch = TreeWatch.start(folder, 10_000, () -> {})) {
            Mirror mirror = new Mirror(Session.rootId(state, random));
            Marks unused = watch.takeAll();
            SessionEnd unusedEnd = scan(state, mirror, random, watch, Optional.empty());
            for (int round = 0; round < ROUNDS; round++) {
                change(random, 1 + random.nextInt(20));
                if (random.nextBoolean()) {
                    unusedEnd = scan(state, mirror, random, watch, Optional.of(watch.take()));
                    change(random, 1 + random.nextInt(10));
                }
                String where = "seed " + seed + ", round " + round;
                await(where).atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                    SessionEnd end = scan(state, mirror, random, watch, Optional.of(watch.take()));
                    assertThat(mirror.paths()).as(where).isEqualTo(Mirror.walked(folder));
                    assertThat(end.reasons()).as(where).isEmpty();
                });
            }
        }
    }

    private SessionEnd scan(State state, Mirror mirror, Random random, TreeWatch watch, Optional<Marks> marks)
            throws IOException {
        Session session = Session.open(
                state,
                watch.over(DiskTree.open(folder, Set.of(), true), marks),
                random,
                Instant::now,
                new SessionOptions(new Wish(false, true), false, marks));
        while (true) {
            Chunk chunk = session.next(1 + random.nextInt(6));
            mirror.take(chunk);
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }

    private void change(Random random, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try {
                changeOnce(random);
            } catch (FileSystemException e) {
                // this change cannot be made
            }
        }
    }

    private void changeOnce(Random random) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(path -> !path.equals(folder) && !path.endsWith("keep")).forEach(all::add);
        }
        List<Path> folders =
                new ArrayList<>(all.stream().filter(Files::isDirectory).toList());
        folders.add(folder);
        Path target = folders.get(random.nextInt(folders.size())).resolve("n" + random.nextInt(6));
        Path some = all.isEmpty() ? target : all.get(random.nextInt(all.size()));
        switch (all.size() > MOST ? 5 : random.nextInt(7)) {
            case 0, 1 -> Files.writeString(target, "x".repeat(random.nextInt(50)));
            case 2 -> Files.createDirectory(target);
            case 3, 4 -> Files.move(some, target);
            case 5 -> delete(some);
            default -> {
                if (Files.isRegularFile(some)) {
                    Files.writeString(some, "y".repeat(random.nextInt(50)));
                }
            }
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
