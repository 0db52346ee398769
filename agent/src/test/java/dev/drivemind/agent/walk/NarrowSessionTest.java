package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sessions that visit marked folders alone: what they find, and what they leave as it was known. */
class NarrowSessionTest extends MarkedFolders {
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
    void aFolderThatCanBeReadNowIsVisitedFromTheOneAbove() throws IOException {
        denied.add("a/sub");
        assertThat(scan(Optional.empty()).complete()).isFalse();
        write("a/sub/new");
        denied.clear();

        assertThat(look("a").complete()).isTrue();
        equalsTheTree();
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
