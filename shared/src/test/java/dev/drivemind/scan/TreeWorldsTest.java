package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Paths;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.wire.SessionEnd;
import java.nio.file.Path;
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
        try (TreeWorld world = new TreeWorld(bench, memory, random, tree)) {
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

    private long writtenByAQuietSession(TreeWorld world) throws Exception {
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
}
