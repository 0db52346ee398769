package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.SessionEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Disks that are unmounted, exchanged or covered, folders that come and go while they are read, and scanners that die in the middle. */
class TroublesTest extends OddDiskScans {
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
