package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are unmounted, exchanged or covered, folders that come and go while they are read, and scanners that die in the middle. */
class TroublesTest {
    private static final Instant NOW = Instant.parse("2024-04-04T04:04:04Z");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final State state = State.inMemory();
    private final Mirror mirror = new Mirror(Session.rootId(state, random));
    private final OddDisk tree = new OddDisk();

    @BeforeEach
    void open() throws IOException {
        tree.opened = Optional.of(DiskTree.open(folder.toRealPath(), Set.of(), true));
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

    private Path aside(String name) throws IOException {
        Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
        return Files.move(folder.resolve(name), aside);
    }

    private static boolean isBelow(Place place, String top) {
        return !place.names().isEmpty() && place.names().get(0).equals(top);
    }

    private Session session(Wish wish, boolean leavesDevice) {
        return Session.open(state, tree, random, () -> NOW, new SessionOptions(wish, leavesDevice));
    }

    private SessionEnd scan(boolean leavesDevice) {
        return scan(leavesDevice, Wish.CHANGES);
    }

    private SessionEnd scan(boolean leavesDevice, Wish wish) {
        mirror.forgetCounts();
        Session session = session(wish, leavesDevice);
        while (true) {
            Chunk chunk = session.next(3);
            mirror.take(chunk);
            if (chunk.end().isPresent()) {
                session.close();
                return chunk.end().get();
            }
        }
    }

    private static String codes(SessionEnd end) {
        return String.join(
                " ", end.reasons().stream().map(SessionEnd.Reason::code).toList());
    }

    @Test
    void aLargeFolderThatFailsInItsMiddleGivesNoSecondIds() throws IOException {
        Files.createDirectory(folder.resolve("d"));
        for (int i = 0; i < 20_100; i++) {
            Files.createFile(folder.resolve("d/f" + i));
        }
        boolean[] once = {true};
        tree.list = (place, part) -> {
            boolean fails = part.of() > 1 && part.number() == 0 && once[0];
            once[0] &= !fails;
            return fails ? new Listing.Failed(Trouble.CHANGED) : null;
        };

        assertThat(codes(scan(false))).isEqualTo("FOLDER_CHANGED");
        assertThat(scan(false).complete()).isTrue();

        assertThat(mirror.size()).isEqualTo(20_101);
    }

    private void unmountBelow(boolean keyless) throws IOException {
        tree.keyless = keyless;
        write("m/x.txt", "x");
        write("m/s/y.txt", "y");
        write("keep", "k");
        boolean[] mounted = {true};
        tree.looks = (place, seen) -> mounted[0] && isBelow(place, "m") ? OddDisk.elsewhere(seen) : seen;
        assertThat(scan(true).complete()).isTrue();
        Path disk = aside("m");
        Files.createDirectory(folder.resolve("m"));
        mounted[0] = false;

        assertThat(codes(scan(true))).isEqualTo("FOLDER_COVERED");
        assertThat(codes(scan(true))).isEqualTo("FOLDER_COVERED");
        assertThat(mirror.removed()).isZero();

        Files.delete(folder.resolve("m"));
        Files.move(disk, folder.resolve("m"));
        mounted[0] = true;
        assertThat(scan(true).complete()).isTrue();
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void whatWasMountedBelowTheRootIsNotGoneWhenItIsUnmounted() throws IOException {
        unmountBelow(false);
    }

    @Test
    void norWhereNamesAloneTellWhatIsTheSame() throws IOException {
        unmountBelow(true);
    }

    private void cover(boolean keyless) throws IOException {
        tree.keyless = keyless;
        write("m/x.txt", "x");
        write("keep", "k");
        scan(false);
        Path hidden = aside("m");
        write("m/other", "o");
        tree.looks = (place, seen) -> isBelow(place, "m") ? OddDisk.elsewhere(seen) : seen;

        for (int i = 0; i < 3; i++) {
            assertThat(codes(scan(false))).isEqualTo("FOLDER_COVERED");
            assertThat(mirror.removed()).isZero();
        }

        tree.looks = (place, seen) -> seen;
        Files.delete(folder.resolve("m/other"));
        Files.delete(folder.resolve("m"));
        Files.move(hidden, folder.resolve("m"));
        assertThat(scan(false).complete()).isTrue();
        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void whatIsMountedOnAFolderHidesItAndRemovesNothing() throws IOException {
        cover(false);
    }

    @Test
    void norDoesItWhereNamesAloneTellWhatIsTheSame() throws IOException {
        cover(true);
    }

    @Test
    void aRootThatIsUnmountedDuringTheWalkIsNotGone() throws IOException {
        tree.keyless = true;
        for (int i = 0; i < 20; i++) {
            write("a/f" + i, "x");
        }
        write("b/g", "x");
        scan(false);
        int[] asked = {0};
        Look empty = new Look(Kind.FOLDER, 0, 0, 0, 0, 0, 0, true);
        tree.list = (place, part) -> {
            boolean gone = asked[0]++ > 1;
            return !gone
                    ? null
                    : place.folder() == null
                            ? new Listing.Whole(empty, List.of(), 0)
                            : new Listing.Failed(Trouble.ABSENT);
        };
        tree.look = place ->
                asked[0] <= 1 ? null : place.folder() == null ? new Presence.Present(empty) : new Presence.Absent();

        assertThat(codes(scan(false))).contains("ROOT_CHANGED");

        assertThat(mirror.removed()).isZero();
    }

    @Test
    void aFolderThatWasAwayForAMomentIsVisitedAllTheSame() throws IOException {
        write("d/x.txt", "x");
        write("keep", "k");
        scan(false);
        write("d/new.txt", "n");
        boolean[] once = {true};
        tree.list = (place, part) -> {
            boolean away = place.names().equals(List.of("d")) && once[0];
            once[0] &= !away;
            return away ? new Listing.Failed(Trouble.ABSENT) : null;
        };

        assertThat(scan(false).complete()).isTrue();

        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void aRootThatVanishesWhileRemovingEndsTheSession() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("a/f" + i, "x");
        }
        write("keep", "k");
        scan(false);
        for (int i = 0; i < 5; i++) {
            Files.delete(folder.resolve("a/f" + i));
        }
        for (int i = 0; i < 7; i++) {
            write("b/n" + i, "new");
        }
        boolean[] gone = {false};
        tree.look = place -> {
            gone[0] |= place.names().size() == 2 && isBelow(place, "a");
            return gone[0] ? new Presence.Unknown(Trouble.FAILED) : null;
        };

        assertThat(codes(scan(false))).isEqualTo("ROOT_MISSING");

        assertThat(mirror.removed()).isZero();
    }

    @Test
    void movesAreRecognisedThoughAFolderCannotBeRead() throws IOException {
        write("a/x.txt", "x");
        write("b/y", "y");
        write("locked/z", "z");
        tree.list =
                (place, part) -> place.names().equals(List.of("locked")) ? new Listing.Failed(Trouble.DENIED) : null;
        scan(false);
        String id = mirror.idOf("a/x.txt");
        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/x.txt"));

        scan(false);

        assertThat(mirror.idOf("b/x.txt")).isEqualTo(id);
    }

    @Test
    void aYoungFileThatMovesStaysItself() throws IOException {
        write("a/x.txt", "x");
        write("b/y", "y");
        Files.setLastModifiedTime(folder.resolve("a/x.txt"), FileTime.from(NOW.minusSeconds(300)));
        scan(false);
        String id = mirror.idOf("a/x.txt");
        Files.move(folder.resolve("a/x.txt"), folder.resolve("b/x.txt"));

        scan(false);

        assertThat(mirror.idOf("b/x.txt")).isEqualTo(id);
    }

    @Test
    void aFolderThatComesBackAfterARemovalThatBrokeOffHasIdsOfItsOwn() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("a/f" + i, "x");
            write("a/s" + i + "/y", "y");
        }
        write("keep", "k");
        scan(false);
        Path away = aside("a");
        Session session = session(Wish.CHANGES, false);
        mirror.take(session.next(3));
        mirror.take(session.next(3));
        state.rollback(); // the scanner dies, and the root is away when it comes back
        tree.look = place -> new Presence.Unknown(Trouble.FAILED);
        scan(false);
        tree.look = place -> null;
        Files.move(away, folder.resolve("a"));

        scan(false);
        assertThat(scan(false).complete()).isTrue();

        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void foldersThatWereHeldAndReturnAreThemselvesWhereNamesAloneTellWhatIsTheSame() throws IOException {
        tree.keyless = true;
        for (int i = 0; i < 1_200; i++) {
            write("a/s/f" + i, "x");
        }
        write("keep", "k");
        scan(false);
        String id = mirror.idOf("a/s/f7");
        Path away = aside("a/s");
        assertThat(codes(scan(false))).isEqualTo("REMOVALS_HELD");
        Files.move(away, folder.resolve("a/s"));

        assertThat(scan(false).complete()).isTrue();

        assertThat(mirror.idOf("a/s/f7")).isEqualTo(id);
        assertThat(mirror.size()).isEqualTo(1_203);
    }

    @Test
    void anotherDiskWhoseRootHasTheSameNumberIsNotTheSameRoot() throws IOException {
        tree.looks = (place, seen) -> place.folder() == null ? OddDisk.withKey(seen, 2, false) : seen;
        for (int i = 0; i < 100; i++) {
            write("a/f" + i, "x");
        }
        Files.createDirectory(folder.resolve("lost+found"));
        scan(false);
        Path disk = aside("a");

        assertThat(codes(scan(false))).isEqualTo("ROOT_CHANGED");
        assertThat(mirror.removed()).isZero();

        Files.move(disk, folder.resolve("b"));
        assertThat(scan(false).complete()).isTrue();
    }

    @Test
    void anotherDiskWhoseFilesHaveTheSameNumbersIsNotTheSameRoot() throws IOException {
        tree.looks = (place, seen) -> OddDisk.withKey(seen, 2, false);
        write("a", "x");
        scan(false);
        aside("a");
        write("stranger", "another");

        assertThat(codes(scan(false))).isEqualTo("ROOT_CHANGED");
        assertThat(mirror.removed()).isZero();
    }

    @Test
    void anotherRootIsAcceptedIfItsOwnerSaysSo() throws IOException {
        write("a", "x");
        scan(false);
        tree.looks = (place, seen) -> place.folder() == null ? OddDisk.withKey(seen, 99, false) : seen;
        write("c", "new");

        assertThat(codes(scan(false))).isEqualTo("ROOT_CHANGED");
        assertThat(scan(false, new Wish(false, false, true)).complete()).isTrue();

        assertThat(mirror.paths()).isEqualTo(Mirror.walked(folder));
    }

    @Test
    void anItemOfAFolderThatWasDividedMeanwhileIsReported() throws IOException {
        Files.createDirectories(folder.resolve("d/aa"));
        for (int i = 0; i < 15_000; i++) {
            Files.createFile(folder.resolve("d/f" + i));
        }
        boolean[] once = {true};
        tree.list = (place, part) -> {
            if (!place.names().equals(List.of("d", "aa")) || !once[0]) {
                return null;
            }
            once[0] = false;
            growPastOnePart();
            return new Listing.Failed(Trouble.ABSENT);
        };
        Session session = session(Wish.CHANGES, false);
        boolean died = false;
        for (Optional<SessionEnd> end = Optional.empty(); end.isEmpty(); ) {
            Chunk chunk = session.next(1_000);
            if (!once[0] && !died) {
                died = true;
                state.rollback();
                session = session(Wish.CHANGES, false);
            } else {
                mirror.take(chunk);
                end = chunk.end();
            }
        }
        session.close();

        assertThat(mirror.size()).isEqualTo(21_001);
    }

    private void growPastOnePart() {
        try {
            Files.delete(folder.resolve("d/aa"));
            for (int i = 0; i < 6_000; i++) {
                Files.createFile(folder.resolve("d/g" + i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aQuietWalkThatDiesResumes() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("d" + i + "/f", "x");
        }
        scan(false);
        int[] lists = {0};
        tree.list = (place, part) -> {
            if (++lists[0] == 250) {
                state.rollback();
                throw new IllegalStateException("It dies");
            }
            return null;
        };
        try {
            scan(false);
        } catch (IllegalStateException e) {
            lists[0] = 300;
        }

        scan(false);

        assertThat(lists[0] - 300).isLessThan(200);
    }
}
