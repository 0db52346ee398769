package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks that are unmounted, exchanged or covered: what is not seen any more is not taken for gone. */
class MountedDisksTest extends OddDiskScans {
    private static boolean isBelow(Place place, String top) {
        return !place.names().isEmpty() && place.names().get(0).equals(top);
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
}
