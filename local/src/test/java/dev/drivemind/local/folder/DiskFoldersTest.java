package dev.drivemind.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drivemind.scan.SyncState;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.simulator.id.ItemIds;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFoldersTest {
    @TempDir
    Path temp;

    private Path folder;
    private Path states;
    private Opened opened;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("letter.txt"), "private");
        states = temp.resolve("data/folders");
        opened = new Opened(folder, temp.resolve("data"));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void everyWayToWriteAPathLeadsToTheSameFolder() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);

        assertThat(opened.folders.find(link.toString())).isEqualTo(opened.folders.find(folder + "/../folder/./"));
    }

    @Test
    void whatIsNoFolderIsSaid() {
        DiskFolders folders = opened.folders;
        assertThatThrownBy(() -> folders.find("relative"))
                .hasMessageStartingWith("The path of a folder must be absolute");
        assertThatThrownBy(() -> folders.find(temp + "/nowhere")).hasMessageStartingWith("There is no such folder");
        assertThatThrownBy(() -> folders.find(folder + "/letter.txt")).hasMessageStartingWith("This is a file");
        assertThatThrownBy(() -> folders.find("/a\u0000b")).hasMessageStartingWith("This is not a path");
    }

    @Test
    void whatIsThereIsToldOnceAndThenWhatHasChanged() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        assertThat(opened.walk(false).entries()).isEmpty();

        Files.move(folder.resolve("letter.txt"), folder.resolve("renamed.txt"));

        assertThat(opened.walk(false).entries())
                .extracting(FileEntry::id, FileEntry::name)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(letter.id(), "renamed.txt"));
        assertThat(opened.walk(true).entries()).hasSize(1);
    }

    @Test
    void whatIsForgottenIsTakenFromTheIndexWithItsIds() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        Files.writeString(folder.resolve("below/deep.txt"), "deep");
        FileEntry deep = opened.walk(true).named("deep.txt");
        for (String name : names()) {
            delete(name);
        }
        Files.writeString(folder.resolve("letter.txt"), "private, and longer");

        Opened.Told told = opened.walk(false);

        assertThat(told.entries()).extracting(FileEntry::name).containsExactly("letter.txt");
        assertThat(told.gone()).isEmpty();
        assertThat(opened.walk(true).named("deep.txt").id()).isEqualTo(deep.id());
    }

    @Test
    void anIndexOfAVersionThatServedFoldersAsDrivesIsTakenOver() throws IOException {
        ItemIds ids = new ItemIds(7);
        long modified = Files.getLastModifiedTime(folder.resolve("letter.txt")).toMillis();
        Item letter = new Item(
                ids.encode(1),
                ids.root(0),
                "letter.txt",
                Item.Kind.FILE,
                "text/plain",
                3,
                7,
                modified,
                modified,
                false,
                false,
                null,
                null,
                null);
        opened.index(new Batch(0, ids.root(0), "earlier", 1, List.of(letter), List.of(), null));
        Files.createDirectories(states);
        Files.writeString(states.resolve(Opened.SOURCE + ".db"), "a catalogue");
        Files.writeString(folder.resolve("new.txt"), "new");

        Opened.Told told = opened.walk(false);

        assertThat(told.entries()).extracting(FileEntry::name).containsExactly("new.txt");
        assertThat(told.named("new.txt").parent()).isEqualTo(ids.root(0));
        assertThat(told.gone()).isEmpty();
        assertThat(names()).doesNotContain(Opened.SOURCE + ".db");
    }

    @Test
    void whatTheLastWalkHasLeftCanBeAskedFor() throws IOException {
        Files.createDirectory(folder.resolve("below"));
        Opened.Told told = opened.walk(true);

        try (WalkedSource source = opened.open()) {
            assertThat(source.lookup(told.named("below").id())).isEqualTo(new Lookup.Found(told.named("below")));
            assertThat(source.lookup(told.named("letter.txt").id()))
                    .isEqualTo(new Lookup.Found(told.named("letter.txt")));
            assertThat(source.lookup("no id at all")).isInstanceOf(Lookup.Gone.class);
            assertThat(source.children(String.valueOf(told.named("below").parent()), Optional.empty())
                            .files())
                    .hasSameElementsAs(told.entries());
        }
    }

    @Test
    void aFolderIsListedInPagesThatCanBeCommittedAtOnce() throws IOException {
        Path large = Files.createDirectory(folder.resolve("large"));
        for (int i = 0; i < 1_200; i++) {
            Files.createFile(large.resolve("file " + i));
        }
        String id = opened.walk(true).named("large").id();

        List<Integer> sizes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (WalkedSource source = opened.open()) {
            Optional<PageToken> next = Optional.empty();
            do {
                Page page = source.children(id, next);
                sizes.add(page.files().size());
                page.files().forEach(entry -> names.add(entry.name()));
                next = page.next();
            } while (next.isPresent());
        }

        assertThat(sizes).containsExactly(500, 500, 200);
        assertThat(names).hasSize(1_200);
    }

    @Test
    void whatIsForgottenIsNotSaidToBeGone() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        delete(Opened.SOURCE + ".tree");

        try (WalkedSource source = opened.open()) {
            assertThat(source.lookup(letter.id())).isEqualTo(new Lookup.Found(letter));
            Files.writeString(states.resolve(Opened.SOURCE + ".tree"), "no database ".repeat(1_000));
            assertThat(source.lookup(letter.id())).isEqualTo(new Lookup.Found(letter));
            assertThat(source.lookup("another")).isInstanceOf(Lookup.Gone.class);
        }
    }

    @Test
    void aFolderThatIsGoneIsNotTakenForEmpty() throws IOException {
        opened.walk(true);
        Files.delete(folder.resolve("letter.txt"));
        Files.delete(folder);

        Opened.Told told = opened.walk(false);

        assertThat(told.gone()).isEmpty();
        assertThat(told.end().reasons()).extracting(Reason::code).containsExactly("ROOT_MISSING");
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

    @Test
    void theDataDirectoryIsPartOfNoFolder() throws IOException {
        opened.close();
        opened = new Opened(temp.toRealPath(), temp.resolve("data"));

        assertThat(opened.walk(true).entries()).extracting(FileEntry::name).contains("folder", "letter.txt");
        assertThat(opened.walk(false).entries()).isEmpty();
    }

    @Test
    void whatIsDamagedIsSetAsideAndMadeAnew() throws IOException {
        opened.walk(true);
        for (String damage : List.of("no database ".repeat(1_000), "x".repeat(5_000))) {
            names().stream().filter(name -> !name.contains(".corrupt-")).forEach(this::delete);
            Files.writeString(states.resolve(Opened.SOURCE + ".tree"), damage);

            assertThat(opened.walk(true).entries()).extracting(FileEntry::name).containsExactly("letter.txt");
        }
        assertThat(asides()).hasSize(2);
    }

    @Test
    void damageThatIsMetInTheMiddleOfAWalkIsSetAsideAsWell() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            Files.createDirectory(folder.resolve("a folder with a name of some length " + i));
        }
        opened.walk(true);
        overwrite(states.resolve(Opened.SOURCE + ".tree"));

        assertThatThrownBy(() -> opened.walk(false)).hasMessageContaining("What is remembered");

        assertThat(opened.walk(true).entries()).hasSize(3_001);
        assertThat(asides()).hasSize(1);
    }

    @Test
    void aFolderThatIsForgottenLeavesNothingBehind() throws IOException {
        opened.walk(true);
        Files.writeString(states.resolve(Opened.SOURCE + ".tree.corrupt-20260101T000000Z"), "damaged");
        Files.writeString(states.resolve(Opened.SOURCE + "0.tree"), "of another");

        opened.folders.forget(Opened.SOURCE);

        assertThat(names()).containsExactly(Opened.SOURCE + "0.tree");
    }

    @Test
    void aWalkThatCannotBeginHoldsNothingOpen() throws IOException {
        opened.walk(true);
        opened.folders.forget(Opened.SOURCE);
        Selection single = new Selection(false, false, List.of("a folder"), List.of());
        opened.documents.commit(
                List.of(Write.set(SyncState.ref(Opened.SOURCE), SyncState.initial("local", Opened.SOURCE, single))));

        assertThatThrownBy(() -> opened.walk(false)).isInstanceOf(SourceException.class);

        assertThat(names()).containsExactly(Opened.SOURCE + ".tree"); // the last one that closes it takes the rest away
    }

    /** As after an upgrade, if the first scan is of single folders. */
    @Test
    void aWholeIndexIsTakenOverThoughSingleFoldersAreToBeScannedNext() throws IOException {
        FileEntry letter = opened.walk(true).named("letter.txt");
        delete(Opened.SOURCE + ".tree");
        Selection single = new Selection(false, false, List.of("a"), List.of());
        Fields whole = Fields.builder().put("choice", Fields.empty()).build();
        opened.documents.commit(List.of(
                Write.set(SyncState.ref(Opened.SOURCE), SyncState.initial("local", Opened.SOURCE, single)),
                Write.set(new Ref(Schema.INDEX_STATES, Opened.SOURCE), whole)));

        assertThat(opened.walk(true).named("letter.txt").id()).isEqualTo(letter.id());
    }

    @Test
    void aPlaceThatMayNotBeWrittenIsSaidSo() throws IOException {
        Files.createDirectories(states.resolve(Opened.SOURCE + ".tree"));

        assertThatThrownBy(() -> opened.walk(true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("No right to write " + states.resolve(Opened.SOURCE + ".tree"))
                .hasMessageContaining("permissions");
    }

    /** Leaves the first page, which is read when it is opened. */
    private static void overwrite(Path file) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4_096);
            raw.write(new byte[(int) raw.length() - 4_096]);
        }
    }

    private void delete(String name) {
        try {
            Files.delete(states.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> asides() {
        return names().stream().filter(name -> name.contains(".tree.corrupt-")).toList();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(states)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
