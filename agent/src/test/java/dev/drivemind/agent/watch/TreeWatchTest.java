package dev.drivemind.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.walk.Chunk;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders, watched by the real watch service, and read by real sessions. */
class TreeWatchTest {
    @TempDir
    Path temp;

    private final Random random = new Random(3);
    private final State state = State.inMemory();
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> marked = new HashSet<>();
    private final List<Item> told = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private Path folder = Path.of("");
    private TreeWatch watch;

    TreeWatchTest() {}

    @BeforeEach
    void fill() throws IOException {
        folder = temp.toRealPath();
        for (String name : List.of("a/1", "a/sub/2", "b/3", "keep")) {
            write(name);
        }
        start(1_000);
    }

    @AfterEach
    void close() {
        watch.close();
        state.close();
    }

    private void start(int most) throws IOException {
        if (watch != null) {
            watch.close();
        }
        watch = TreeWatch.start(folder, most, calls::incrementAndGet);
        Marks unused = watch.takeAll();
        assertThat(scan(Optional.empty()).complete()).isTrue();
        await().until(() -> watch.take().complete() || watch.status().trouble().isPresent());
        told.clear();
        marked.clear();
    }

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private SessionEnd scan(Optional<Marks> marks) throws IOException {
        Tree tree = watch.over(DiskTree.open(folder, Set.of(), true), marks);
        Session session =
                Session.open(state, tree, random, Instant::now, new SessionOptions(Wish.CHANGES, false, marks));
        while (true) {
            Chunk chunk = session.next(10);
            told.addAll(chunk.items());
            gone.addAll(chunk.gone());
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }

    /** Waits until all of these folders are marked, and returns the marks. */
    private Marks marks(String... places) {
        Set<Place> all = new HashSet<>();
        await().until(() -> {
            all.addAll(watch.take().folders());
            all.forEach(place -> marked.add(place.text()));
            return marked.containsAll(List.of(places));
        });
        return new Marks(all, true);
    }

    private void readWhatIsMarked(String... places) throws IOException {
        assertThat(scan(Optional.of(marks(places))).complete()).isTrue();
        await().until(() -> watch.take().complete());
        marked.clear();
    }

    private List<String> names() {
        return told.stream().map(Item::name).toList();
    }

    @Test
    void whatChangesMarksItsFolder() throws IOException {
        assertThat(watch.status()).isEqualTo(new TreeWatch.Status(4, Optional.empty()));
        write("a/sub/new");

        assertThat(marks("a/sub").folders()).isEqualTo(Set.of(Place.ROOT.of("a").of("sub")));
        Files.writeString(folder.resolve("b/3"), "edited");
        assertThat(marks("b").folders()).isEqualTo(Set.of(Place.ROOT.of("b")));
        Files.delete(folder.resolve("keep"));
        assertThat(marks("").folders()).isEqualTo(Set.of(Place.ROOT));
        assertThat(calls.get()).isPositive();
    }

    @Test
    void aNewFolderIsWatchedOnceItWasRead() throws IOException {
        write("b/fresh/x");
        readWhatIsMarked("b");
        assertThat(names()).contains("fresh", "x");

        write("b/fresh/y");
        readWhatIsMarked("b/fresh");

        assertThat(names()).contains("y");
        assertThat(watch.status().folders()).isEqualTo(5);
    }

    @Test
    void aFolderThatWasMovedIsMarkedWhereItIs() throws IOException {
        Files.move(folder.resolve("a"), folder.resolve("b/c"));
        readWhatIsMarked("", "b");

        write("b/c/sub/new");
        readWhatIsMarked("b/c/sub");

        assertThat(names()).contains("new");
        assertThat(gone).isEmpty();
        assertThat(watch.status().folders()).isEqualTo(4);
    }

    @Test
    void aFolderInThePlaceOfAMovedOneIsWatched() throws IOException {
        Files.move(folder.resolve("a"), folder.resolve("b/c"));
        write("a/other");
        readWhatIsMarked("", "b");

        write("a/new-here");
        readWhatIsMarked("a");
        write("b/c/new-there");
        readWhatIsMarked("b/c");

        assertThat(names()).contains("new-here", "new-there");
        assertThat(gone).isEmpty();
    }

    @Test
    void aFolderThatWasDeletedAndMadeAgainIsWatched() throws IOException {
        Files.delete(folder.resolve("b/3"));
        Files.delete(folder.resolve("b"));
        write("b/4");
        readWhatIsMarked("");

        write("b/5");
        readWhatIsMarked("b");

        assertThat(names()).contains("4", "5");
        assertThat(watch.status().folders()).isEqualTo(4);
    }

    @Test
    void rightsOfAFolderMarkItAndTheOneAbove() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("a/sub"), PosixFilePermissions.fromString("rwx------"));

        assertThat(marks("a", "a/sub").folders()).hasSize(2);
    }

    @Test
    void manyChangesAtOnceAreOneMark() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            Files.createFile(folder.resolve("b/many-" + i));
        }

        readWhatIsMarked("b");
        await().untilAsserted(() -> {
            assertThat(scan(Optional.of(watch.take())).complete()).isTrue();
            assertThat(names()).filteredOn(name -> name.startsWith("many-")).hasSize(3_000);
        });
    }

    @Test
    void moreFoldersThanAllowedKeepMarksFromBeingComplete() throws IOException {
        start(2);

        assertThat(watch.status().folders()).isEqualTo(2);
        assertThat(watch.status().trouble()).hasValue("More than 2 folders are not watched");
        assertThat(watch.take().complete()).isFalse();
    }

    @Test
    void marksThatAreGivenBackAreThereAgain() throws IOException {
        write("b/new");
        Marks marks = marks("b");
        assertThat(watch.take().isEmpty()).isTrue();

        watch.giveBack(marks);

        assertThat(watch.take().folders()).containsExactly(Place.ROOT.of("b"));
        Marks all = watch.takeAll();
        watch.giveBack(all);
        assertThat(watch.take().complete()).isFalse();
    }

    @Test
    void aFolderThatChangesBeforeItIsWatchedIsMarked() throws IOException {
        Files.createDirectory(folder.resolve("late"));
        Marks unused = marks("");
        Tree tree = DiskTree.open(folder, Set.of(), true);
        Listing.Whole listing = (Listing.Whole) tree.list(Place.ROOT.of("late"), Part.WHOLE);
        write("late/file");

        Tree asItWas = new AsItWas(tree, listing);
        Listing unusedListing = watch.over(asItWas, Optional.empty()).list(Place.ROOT.of("late"), Part.WHOLE);

        assertThat(marks("late").folders()).containsExactly(Place.ROOT.of("late"));
    }

    @Test
    void aRootThatIsGoneKeepsMarksFromBeingComplete() throws IOException {
        Path root = folder.resolve("b");
        try (TreeWatch own = TreeWatch.start(root, 10, calls::incrementAndGet)) {
            Marks unused = own.takeAll();
            Listing unusedListing = own.over(DiskTree.open(root, Set.of(), true), Optional.empty())
                    .list(Place.ROOT, Part.WHOLE);
            await().until(() -> own.status().folders() == 1 && own.take().complete());

            Files.delete(root.resolve("3"));
            Files.delete(root);

            await().until(() -> own.status().folders() == 0 && !own.take().complete());
        }
    }

    @Test
    void whatIsNoFolderOfThisMachineIsNotWatched() {
        assertThatThrownBy(() -> TreeWatch.start(Path.of("/proc"), 10, () -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not tell");
    }

    /** A tree of which a folder is read as it was. */
    private static final class AsItWas extends TreeOver {
        private final Tree tree;
        private final Listing listing;

        AsItWas(Tree tree, Listing listing) {
            this.tree = tree;
            this.listing = listing;
        }

        @Override
        protected Tree tree() {
            return tree;
        }

        @Override
        public Listing list(Place directory, Part part) {
            return listing;
        }
    }
}
