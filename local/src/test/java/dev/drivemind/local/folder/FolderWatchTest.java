package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are watched are visited where something has changed, and as a whole now and then. */
class FolderWatchTest {
    @TempDir
    Path temp;

    private Path folder;
    private Opened opened;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("letter.txt"), "private");
        opened = new Opened(folder, temp.resolve("data"));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void whereAFolderIsWatchedTheChangedFoldersAloneAreLookedAt() throws Exception {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        opened.folders.watch(new Sights() {
            @Override
            public void changed(String sourceId) {
                seen.add("changed " + sourceId);
            }

            @Override
            public void watched(String sourceId) {
                seen.add("watched " + sourceId);
            }
        });
        opened.walk(true);
        assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("watched " + Opened.SOURCE);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> opened.walkWhatHasChanged().end().restsOnMs() != null);

        Files.writeString(folder.resolve("b/new"), "new");

        assertThat(seen.poll(1, TimeUnit.MINUTES)).endsWith(Opened.SOURCE);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Opened.Told told = opened.walkWhatHasChanged();
            assertThat(told.entries()).extracting(FileEntry::name).containsExactly("new");
            assertThat(told.end().restsOnMs()).isNotNull();
        });
    }

    @Test
    void whereSomethingChangesAllTheTimeEverythingIsLookedAtAllTheSame() {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        opened.close();
        opened = new Opened(folder, temp.resolve("data"), clock(later::get));
        opened.folders.watch(new Sights() {
            @Override
            public void changed(String sourceId) {
                // whether it has
            }

            @Override
            public void watched(String sourceId) {
                // whether it is
            }
        });
        opened.walk(true);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> opened.walkWhatHasChanged().end().restsOnMs() != null);

        later.set(Duration.ofMinutes(11));

        assertThat(opened.walkWhatHasChanged().end().restsOnMs()).isNull();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> opened.walkWhatHasChanged().end().restsOnMs() != null);
    }

    private static Clock clock(Supplier<Duration> later) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return Instant.now().plus(later.get());
            }
        };
    }

    /** A scan whose walk has ended is interrupted, and asks once more for its end. */
    @Test
    void aWalkThatHasJustBegunIsNotEnded() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        opened.folders.watch(new Sights() {
            @Override
            public void changed(String sourceId) {
                seen.add("changed");
            }

            @Override
            public void watched(String sourceId) {
                // whether it is
            }
        });
        opened.walk(true);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> opened.walkWhatHasChanged().end().restsOnMs() != null);
        seen.clear();
        Files.writeString(folder.resolve("new"), "new");
        assertThat(seen.poll(1, TimeUnit.MINUTES)).isEqualTo("changed");

        for (int times = 0; times < 2; times++) {
            try (WalkedSource source = opened.open();
                    TreeWalk walk = source.walk(new WalkedSource.Order("the same", false, false, false))) {
                walk.ended();
            }
        }

        assertThat(opened.walkWhatHasChanged().entries())
                .extracting(FileEntry::name)
                .containsExactly("new");
    }
}
