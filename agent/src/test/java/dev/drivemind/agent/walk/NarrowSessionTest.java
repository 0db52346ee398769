package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that visit marked folders alone: what they find, and what they leave as it was known. */
class NarrowSessionTest {
    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final List<String> listed = new ArrayList<>();
    private final Set<String> denied = new HashSet<>();
    private State state;
    private Mirror mirror;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @BeforeEach
    void fillAndScan() throws IOException {
        state = State.inMemory();
        mirror = new Mirror(Session.rootId(state, random));
        for (String name : List.of("a/1", "a/2", "a/sub/3", "b/4", "c/5", "keep")) {
            write(name);
        }
        assertThat(scan(Optional.empty()).complete()).isTrue();
        listed.clear();
        mirror.forgetCounts();
        now = now.plusSeconds(3_600);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private void write(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    private static Place place(String path) {
        return path.isEmpty() ? Place.ROOT : Stream.of(path.split("/", -1)).reduce(Place.ROOT, Place::of, (a, b) -> b);
    }

    private SessionEnd look(String... places) throws IOException {
        return scan(Optional.of(
                new Marks(Stream.of(places).map(NarrowSessionTest::place).collect(Collectors.toSet()), true)));
    }

    private SessionEnd scan(Optional<Marks> marks) throws IOException {
        return scan(marks, new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true)));
    }

    private SessionEnd scan(Optional<Marks> marks, Tree tree) {
        Session session = Session.open(state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, marks));
        while (true) {
            Chunk chunk = session.next(3);
            mirror.take(chunk);
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }

    /** Notes which folders are read, and denies some. */
    private final class Noting extends TreeOver {
        private final Tree tree;

        Noting(Tree tree) {
            this.tree = tree;
        }

        @Override
        protected Tree tree() {
            return tree;
        }

        @Override
        public Listing list(Place directory, Part part) {
            listed.add(directory.text());
            return denied.contains(directory.text()) ? new Listing.Failed(Trouble.DENIED) : tree.list(directory, part);
        }
    }

    private void equalsTheTree() {
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void onlyMarkedFoldersAreVisitedWithWhatIsNewInThem() throws IOException {
        write("a/new");
        write("a/fresh/deep/6");

        SessionEnd end = look("a");

        equalsTheTree();
        assertThat(end.complete()).isTrue();
        assertThat(end.restsOnMs())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z").toEpochMilli());
        assertThat(listed).doesNotContain("a/sub", "b", "c").contains("a", "a/fresh", "a/fresh/deep");
        assertThat(mirror.told()).isEqualTo(4);
    }

    @Test
    void whatMovesBetweenMarkedFoldersStaysItself() throws IOException {
        String file = mirror.idOf("a/1");
        String deep = mirror.idOf("a/sub/3");
        Files.move(folder.resolve("a/1"), folder.resolve("b/moved"));
        Files.move(folder.resolve("a/sub"), folder.resolve("c/sub"));

        assertThat(look("b", "c", "a").complete()).isTrue();

        equalsTheTree();
        assertThat(mirror.idOf("b/moved")).isEqualTo(file);
        assertThat(mirror.idOf("c/sub/3")).isEqualTo(deep);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void whatIsGoneFromAMarkedFolderIsGone() throws IOException {
        Files.delete(folder.resolve("a/sub/3"));
        Files.delete(folder.resolve("a/sub"));
        Files.delete(folder.resolve("a/1"));

        assertThat(look("a", "a/sub").complete()).isTrue();

        equalsTheTree();
        assertThat(mirror.removed()).isEqualTo(3);
    }

    @Test
    void aFolderThatIsNotKnownYetIsFoundFromTheOneAbove() throws IOException {
        write("a/x/y/z");

        assertThat(look("a/x/y").complete()).isTrue();

        equalsTheTree();
    }

    @Test
    void whileFoldersAreNotWatchedNothingIsSaidToBeGone() throws IOException {
        String file = mirror.idOf("a/1");
        Files.move(folder.resolve("a/1"), folder.resolve("c/1"));

        SessionEnd end = scan(Optional.of(new Marks(Set.of(place("a")), false)));

        assertThat(end.reasons()).extracting(SessionEnd.Reason::code).containsExactly("MISSING_UNDECIDED");
        assertThat(mirror.removed()).isZero();
        assertThat(scan(Optional.empty()).complete()).isTrue();
        equalsTheTree();
        assertThat(mirror.idOf("c/1")).isEqualTo(file);
    }

    @Test
    void whatIsMissingInAFolderThatWasNotReadThisTimeIsNotSaidToBeGone() throws IOException {
        Files.move(folder.resolve("a/1"), folder.resolve("c/1"));
        scan(Optional.of(new Marks(Set.of(place("a")), false)));

        assertThat(look("b").reasons()).extracting(SessionEnd.Reason::code).containsExactly("MISSING_UNDECIDED");
        assertThat(mirror.removed()).isZero();
        denied.add("a");
        SessionEnd end = look("b", "a");

        assertThat(mirror.removed()).isZero();
        assertThat(end.reasons())
                .extracting(SessionEnd.Reason::code)
                .containsExactly("UNREADABLE_FOLDER", "MISSING_UNDECIDED");
        assertThat(look("b").reasons()).hasSize(2);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void itVouchesForNoMoreThanTheSessionThatItRestsOn() throws IOException {
        denied.add("c");
        assertThat(scan(Optional.empty()).complete()).isFalse();
        write("b/new");

        assertThat(look("b").reasons()).extracting(SessionEnd.Reason::code).containsExactly("UNREADABLE_FOLDER");
        denied.clear();
        assertThat(look("c").complete()).isTrue();
        equalsTheTree();
    }

    @Test
    void aFolderThatCanBeReadNowIsVisitedFromTheOneAbove() throws IOException {
        denied.add("a/sub");
        assertThat(scan(Optional.empty()).complete()).isFalse();
        write("a/sub/new");
        denied.clear();

        assertThat(look("a").complete()).isTrue();
        equalsTheTree();
    }

    @Test
    void afterARootThatWasNotThereEverythingIsVisited() throws IOException {
        SessionEnd missing = scan(Optional.of(new Marks(Set.of(place("a")), true)), new MissingTree(Trouble.ABSENT));
        assertThat(missing.complete()).isFalse();
        write("c/changed-meanwhile");

        SessionEnd end = look("a");

        assertThat(end.restsOnMs()).isNull();
        equalsTheTree();
    }

    @Test
    void aSessionOfEverythingThatWasNotEndedIsResumedFirst() throws IOException {
        write("c/new");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Session broken = Session.open(state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false));
        assertThat(broken.next(1).end()).isEmpty();

        SessionEnd end = look("a");

        assertThat(end.restsOnMs()).isNull();
        equalsTheTree();
    }

    @Test
    void aNarrowSessionThatWasNotEndedIsNotTakenForOneOfEverything() throws IOException {
        write("a/new");
        write("a/newer");
        write("c/new");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Marks marks = new Marks(Set.of(place("a")), true);
        Session broken = Session.open(
                state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, Optional.of(marks)));
        assertThat(broken.next(1).end()).isEmpty();

        assertThat(scan(Optional.empty()).restsOnMs()).isNull();

        equalsTheTree();
    }

    /** What it has visited is not marked, and not new any more: the same marks do not lead to what is below. */
    @Test
    void afterANarrowSessionThatWasNotEndedEverythingIsVisited() throws IOException {
        write("a/new/below/deep/6");
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Marks marks = new Marks(Set.of(place("a")), true);
        Session broken = Session.open(
                state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, Optional.of(marks)));
        mirror.take(broken.next(1));
        mirror.take(broken.next(1));
        state.rollback();

        SessionEnd end = look("a");

        assertThat(end.complete()).isTrue();
        equalsTheTree();
        assertThat(end.restsOnMs()).isNull();
        assertThat(look("a").restsOnMs()).isNotNull();
    }

    @Test
    void oneThatFindsNothingIsNoNews() throws IOException {
        assertThat(news("b")).isFalse();
        write("b/new");
        assertThat(news("b")).isTrue();
        denied.add("b");
        assertThat(news("b")).isTrue();
        assertThat(news("c")).isTrue();
        denied.clear();
        assertThat(news("b")).isTrue();
        assertThat(news("b")).isFalse();
    }

    private boolean news(String path) throws IOException {
        Tree tree = new Noting(DiskTree.open(folder.toRealPath(), Set.of(), true));
        Marks marks = new Marks(Set.of(place(path)), true);
        Session session = Session.open(
                state, tree, random, () -> now, new SessionOptions(Wish.CHANGES, false, Optional.of(marks)));
        Chunk chunk = session.next(100);
        boolean reported = chunk.end().isEmpty();
        while (chunk.end().isEmpty()) {
            chunk = session.next(100);
        }
        boolean news = reported || session.isNews(chunk);
        session.close();
        return news;
    }
}
