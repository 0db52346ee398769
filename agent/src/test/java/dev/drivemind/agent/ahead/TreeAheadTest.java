package dev.drivemind.agent.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.agent.walk.Chunk;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders behind calls that are said to take long: how many are read at once, and that nothing else is different. */
class TreeAheadTest {
    private static final int TOGETHER = 8;
    private static final int FOLDERS = 120;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        for (int i = 0; i < FOLDERS; i++) {
            Path made = Files.createDirectories(folder.resolve("area" + i % 4 + "/folder" + i));
            Files.writeString(made.resolve("file" + i), "x");
        }
    }

    private DiskTree disk() throws IOException {
        return DiskTree.open(folder.toRealPath(), Set.of(), true);
    }

    private SessionEnd scan(State state, Tree tree, int chunk) {
        told.clear();
        Session session = Session.open(
                state, tree, new Random(1), Instant::now, new SessionOptions(new Wish(false, true), false));
        while (true) {
            Chunk next = session.next(chunk);
            next.items().forEach(item -> told.add(item.name()));
            next.gone().forEach(told::add);
            if (next.end().isPresent()) {
                session.close();
                return next.end().get();
            }
        }
    }

    /** A tree whose calls take as long as is said, by a clock that they alone move. */
    private final class Slow extends TreeOver {
        private final Tree tree;
        private final Duration each;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch together;

        Slow(Tree tree, Duration each, int awaited) {
            this.tree = tree;
            this.each = each;
            this.together = new CountDownLatch(awaited);
        }

        /** While it is slow, reads on threads of their own wait for one another until so many are there at once. */
        @Override
        protected Tree tree() {
            return tree;
        }

        @Override
        public Listing list(Place directory, Part part) {
            int now = inFlight.incrementAndGet();
            int unused = most.accumulateAndGet(now, Math::max);
            unused = calls.incrementAndGet();
            try {
                Listing listing = tree.list(directory, part);
                int entries =
                        listing instanceof Listing.Whole whole ? whole.entries().size() : 0;
                long unusedTime = nanos.addAndGet(each.toNanos() * (entries + 2));
                if (Thread.currentThread().getName().equals("read-ahead")) {
                    together.countDown();
                    assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
                }
                return listing;
            } catch (InterruptedException e) {
                return new Listing.Failed(Trouble.FAILED);
            } finally {
                unused = inFlight.decrementAndGet();
            }
        }
    }

    @Test
    void aQuickTreeIsReadByTheWalkAlone() throws IOException {
        Slow quick = new Slow(disk(), Duration.ofNanos(20_000), 0);
        try (State state = State.inMemory();
                TreeAhead ahead = new TreeAhead(quick, quick, new Workers(50), nanos::get)) {
            assertThat(scan(state, ahead, 1_000).complete()).isTrue();
        }

        assertThat(quick.most.get()).isEqualTo(1);
        assertThat(quick.calls.get()).isEqualTo(FOLDERS + 4 + 2); // the root is looked at before and after
    }

    @Test
    void ofASlowTreeManyFoldersAreReadAtOnce() throws IOException {
        Workers workers = new Workers(50);
        Slow slow = new Slow(disk(), Duration.ofMillis(5), 2);
        try (State state = State.inMemory();
                TreeAhead ahead = new TreeAhead(slow, slow, workers, nanos::get)) {
            assertThat(scan(state, ahead, 1_000).files()).isEqualTo(FOLDERS);
        }
        assertThat(workers.now()).isGreaterThan(TOGETHER);

        Slow again = new Slow(disk(), Duration.ofMillis(5), TOGETHER);
        try (State state = State.inMemory();
                TreeAhead ahead = new TreeAhead(again, again, workers, nanos::get)) {
            SessionEnd end = scan(state, ahead, 1_000);
            assertThat(end.complete()).isTrue();
            assertThat(end.files()).isEqualTo(FOLDERS);
            assertThat(told).doesNotHaveDuplicates().hasSize(2 * FOLDERS + 4);
        }
        assertThat(again.most.get()).isBetween(TOGETHER, 51);
        assertThat(again.calls.get()).isLessThan(FOLDERS + 4 + 2 + 5);
    }

    @Test
    void moreThanIsAllowedAreNeverReadAtOnce() throws IOException {
        Slow slow = new Slow(disk(), Duration.ofMillis(50), 2);
        try (State state = State.inMemory();
                TreeAhead ahead = new TreeAhead(slow, slow, new Workers(3), nanos::get)) {
            assertThat(scan(state, ahead, 1_000).complete()).isTrue();
        }

        assertThat(slow.most.get()).isBetween(2, 4); // the walk itself reads as well
    }

    @Test
    void whatIsTooLargeOrFailsAheadIsReadByTheWalk() throws IOException {
        Workers workers = new Workers(50);
        for (int i = 0; i < 100; i++) {
            workers.took(Duration.ofMillis(50).toNanos(), 10);
        }
        for (int i = 0; i < 1_200; i++) {
            Files.createFile(folder.resolve("area1/folder1/many" + i));
        }
        try (State state = State.inMemory();
                TreeAhead ahead = new TreeAhead(disk(), disk().brief(), workers, nanos::get)) {
            assertThat(scan(state, ahead, 1_000).files()).isEqualTo(FOLDERS + 1_200);
        }
    }
}
