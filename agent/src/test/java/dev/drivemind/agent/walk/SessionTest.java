package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What sessions tell of a real folder. */
class SessionTest extends TreeSessions {
    @Test
    void everythingIsToldOnceAndThenNothing() throws IOException {
        write("a.txt", "a");
        write("d/b.txt", "bb");
        write("d/e/c.txt", "ccc");

        assertThat(scan().complete()).isTrue();
        equalsTheTree();
        assertThat(mirror.told()).isEqualTo(5);

        SessionEnd quiet = scan();
        assertThat(quiet).isEqualTo(new SessionEnd(java.util.List.of(), 3, 3, 0));
        assertThat(mirror.told() + mirror.removed()).isZero();
    }

    @Test
    void onlyWhatHasChangedIsTold() throws IOException {
        write("a.txt", "a");
        write("d/b.txt", "bb");
        scan();
        String id = mirror.idOf("d/b.txt");

        write("d/b.txt", "bbb");
        write("d/new.txt", "n");
        Files.delete(folder.resolve("a.txt"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("d/b.txt")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(2);
        assertThat(mirror.removed()).isEqualTo(1);
    }

    @Test
    void aFolderGoesWithAllThatWasInIt() throws IOException {
        write("keep.txt", "k");
        write("a/b/c.txt", "c");
        write("a/d.txt", "d");
        scan();

        Files.delete(folder.resolve("a/b/c.txt"));
        Files.delete(folder.resolve("a/b"));
        Files.delete(folder.resolve("a/d.txt"));
        Files.delete(folder.resolve("a"));
        assertThat(scan().complete()).isTrue();

        equalsTheTree();
        assertThat(mirror.removed()).isEqualTo(4);
        assertThat(scan().folders()).isEqualTo(1);
    }

    @Test
    void anEmptyFolderThatWasFullIsTakenForAMissingDisk() throws IOException {
        write("a.txt", "a");
        scan();
        Files.delete(folder.resolve("a.txt"));

        SessionEnd end = scan();

        assertThat(end.reasons()).extracting(SessionEnd.Reason::code).containsExactly("ROOT_EMPTY");
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void tooMuchThatIsMissingIsHeldUntilItIsApprovedOrComesBack() throws IOException {
        for (int i = 0; i < 1_200; i++) {
            write("a/f" + i, "x");
        }
        write("keep.txt", "k");
        scan();
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        Files.move(folder.resolve("a"), aside);

        SessionEnd held = scan();
        assertThat(held.held()).isEqualTo(1_201);
        assertThat(held.reasons()).extracting(SessionEnd.Reason::code).containsExactly("REMOVALS_HELD");
        assertThat(mirror.removed()).isZero();

        Files.move(aside, folder.resolve("a"));
        assertThat(scan().complete()).isTrue();
        assertThat(mirror.removed()).isZero();
        equalsTheTree();

        Files.move(folder.resolve("a"), aside);
        scan();
        assertThat(scan(new Wish(false, true)).complete()).isTrue();
        assertThat(mirror.removed()).isEqualTo(1_201);
        equalsTheTree();
    }

    @Test
    void everythingIsToldAgainIfItIsAskedFor() throws IOException {
        write("a.txt", "a");
        write("d/b.txt", "bb");
        scan();
        mirror = new Mirror(Session.rootId(state, random));

        scan(new Wish(true, false));

        equalsTheTree();
    }

    @Test
    void everythingIsReportedThoughASessionOfChangesWasOpen() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("d" + i + "/f", "x");
        }
        scan();
        write("d3/new", "n");
        DiskTree tree = DiskTree.open(folder.toRealPath(), Set.of(), true);
        Session open = Session.open(state, tree, random, () -> NOW, new SessionOptions(Wish.CHANGES, false));
        assertThat(open.next(1).items()).hasSize(1);
        mirror = new Mirror(Session.rootId(state, random));

        scan(new Wish(true, false));

        equalsTheTree();
    }

    @Test
    void aLinkLeadsToTheEntryThatItLeadsToInTheEnd() throws IOException {
        write("a/x.txt", "x");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a/x.txt"));
        Files.createSymbolicLink(folder.resolve("a/up"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/"));
        scan();
        assertThat(mirror.item("link").target()).isEqualTo(mirror.idOf("a/x.txt"));
        assertThat(mirror.item("a/up").target()).isEqualTo(Session.rootId(state, random));
        assertThat(mirror.item("out").target()).isNull();

        Files.move(folder.resolve("a/x.txt"), folder.resolve("a/y.txt"));
        scan();
        assertThat(mirror.item("link").target()).isNull();
    }

    @Test
    void theBytesOfAFileWithSeveralNamesAreCountedWithOneOfThem() throws IOException {
        write("a/x.txt", "x");
        Files.createLink(folder.resolve("b.txt"), folder.resolve("a/x.txt"));
        scan();
        assertThat(counted("a/x.txt", "b.txt")).isEqualTo(1);

        Files.createLink(folder.resolve("a/c.txt"), folder.resolve("b.txt"));
        scan();
        assertThat(counted("a/x.txt", "b.txt", "a/c.txt")).isEqualTo(1);

        String main = mirror.item("a/x.txt").hardLinkTo() == null ? "a/x.txt" : "b.txt";
        Files.delete(folder.resolve(main));
        scan();
        equalsTheTree();
        assertThat(counted(main.equals("b.txt") ? "a/x.txt" : "b.txt", "a/c.txt"))
                .isEqualTo(1);
    }

    private long counted(String... paths) {
        return Stream.of(paths)
                .filter(path -> mirror.item(path).hardLinkTo() == null)
                .count();
    }

    @Test
    void aLargeFolderIsReadInParts() throws IOException {
        for (int i = 0; i < 45_000; i++) {
            Files.createFile(folder.resolve("f" + i));
        }
        Files.createDirectory(folder.resolve("d"));
        scan();
        equalsTheTree();
        Optional<Integer> parts = state.folders().root().map(root -> root.parts());
        assertThat(parts).hasValueSatisfying(count -> assertThat(count).isGreaterThan(1));

        Files.delete(folder.resolve("f7"));
        Files.createFile(folder.resolve("g"));
        scan();
        equalsTheTree();
        assertThat(mirror.told() + mirror.removed()).isEqualTo(2);
    }
}
