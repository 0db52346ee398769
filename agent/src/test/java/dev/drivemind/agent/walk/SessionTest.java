package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sessions tell of a real folder. */
class SessionTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private State state;
    private Mirror mirror;

    @BeforeEach
    void open() {
        state = State.inMemory();
        mirror = new Mirror(Session.rootId(state, random));
    }

    @AfterEach
    void close() {
        state.close();
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02.123456789Z")));
    }

    private SessionEnd scan() throws IOException {
        return scan(Wish.CHANGES);
    }

    private SessionEnd scan(Wish wish) throws IOException {
        mirror.forgetCounts();
        DiskTree tree = DiskTree.open(folder.toRealPath(), Set.of(), true);
        Session session = Session.open(state, tree, random, () -> NOW, new SessionOptions(wish, false));
        while (true) {
            Chunk chunk = session.next(3);
            mirror.take(chunk);
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }

    private void equalsTheTree() {
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

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
    void aFileThatMovesStaysItself() throws IOException {
        write("a/x.txt", "x");
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("a/x.txt");

        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/z.txt"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/z.txt")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void filesThatLeaveAFolderBeforeItIsDeletedStayThemselves() throws IOException {
        write("a/deep/x.txt", "x");
        write("a/y.txt", "y");
        write("a/deep/gone.txt", "g");
        write("b/other.txt", "o");
        scan();
        String x = mirror.idOf("a/deep/x.txt");
        String y = mirror.idOf("a/y.txt");

        Files.move(folder.resolve("a/deep/x.txt"), folder.resolve("b/x.txt"));
        Files.move(folder.resolve("a/y.txt"), folder.resolve("y.txt"));
        Files.delete(folder.resolve("a/deep/gone.txt"));
        Files.delete(folder.resolve("a/deep"));
        Files.delete(folder.resolve("a"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/x.txt")).isEqualTo(x);
        assertThat(mirror.idOf("y.txt")).isEqualTo(y);
        assertThat(mirror.told()).isEqualTo(2);
        assertThat(mirror.removed()).as("two folders and a file").isEqualTo(3);
    }

    @Test
    void aFolderThatMovesIsOneChange() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("a/deep/f" + i, "x");
        }
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("a/deep/f7");

        Files.move(folder.resolve("a"), folder.resolve("b/c"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("b/c/deep/f7")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void aFolderThatIsRenamedInItsPlaceStaysItself() throws IOException {
        write("b/y.txt", "y");
        scan();
        String id = mirror.idOf("b/y.txt");

        Files.move(folder.resolve("b"), folder.resolve("a"));
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a/y.txt")).isEqualTo(id);
        assertThat(mirror.told()).isEqualTo(1);
    }

    @Test
    void aFileThatIsWrittenAnewUnderItsNameStaysItself() throws IOException {
        write("a.txt", "old");
        scan();
        String id = mirror.idOf("a.txt");

        write("a.tmp", "newer");
        Files.move(folder.resolve("a.tmp"), folder.resolve("a.txt"), StandardCopyOption.REPLACE_EXISTING);
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a.txt")).isEqualTo(id);
    }

    @Test
    void aFolderInThePlaceOfAFileIsAnotherEntry() throws IOException {
        write("a", "file");
        scan();
        String id = mirror.idOf("a");

        Files.delete(folder.resolve("a"));
        write("a/b", "inside");
        scan();

        equalsTheTree();
        assertThat(mirror.idOf("a")).isNotEqualTo(id);
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
