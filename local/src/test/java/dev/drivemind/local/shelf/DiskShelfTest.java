package dev.drivemind.local.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfWorlds;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DiskShelfTest {
    @TempDir
    private Path within;

    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 10, 11);
        }

        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new UnixDisk());
        }
    }

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new UnixDisk());
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 17);
        }
    }

    @Nested
    class BetweenVolumes extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 14, 15);
        }

        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new TwoVolumesDisk(new UnixDisk()));
        }
    }

    @Nested
    class BetweenVolumesAmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return new DiskPlace(within, new TwoVolumesDisk(new UnixDisk()));
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 17);
        }
    }

    private static Move move(Shelf shelf, Spot from, Spot to) {
        return new Move("op", 0, 1, from, to, shelf.look(from).orElseThrow());
    }

    @Test
    void modesTimesAndInodesStay() throws IOException {
        Path root = Files.createDirectory(within.resolve("root"));
        Files.createDirectory(root.resolve("a"));
        Path file = Files.writeString(root.resolve("a/f"), "F");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-----"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z")));
        Map<String, Object> before = Files.readAttributes(file, "unix:mode,ino,lastModifiedTime,nlink");
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root.toRealPath())) {
            Move move = move(shelf, new Spot.Named("a", "f"), new Spot.Named("", "g"));
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
            assertThat(shelf.release(move)).isTrue();
            shelf.sync();
            shelf.tidy("op");
        }
        assertThat(Files.readAttributes(root.resolve("g"), "unix:mode,ino,lastModifiedTime,nlink"))
                .isEqualTo(before);
        assertThat(root.resolve(".drivemind-quarantine")).doesNotExist();
    }

    @Test
    void whatWasSetAsideIsFoundBySomeoneElseAfterItsFolderIsGone() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Path file =
                Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("f"), "F");
        Spot.Aside aside = new Spot.Aside("op", 0);
        Move move;
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root)) {
            move = move(shelf, new Spot.Named("a/b", "f"), aside);
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
        }
        Files.delete(root.resolve("a/b"));
        Files.delete(root.resolve("a"));
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root)) {
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
            assertThat(shelf.release(move)).isTrue();
            shelf.tidy("op");
        }
        assertThat(file).doesNotExist();
        assertThat(root.resolve(".drivemind-quarantine/op")).isDirectoryContaining(path -> path.endsWith("0"));
        assertThat(root.resolve(".drivemind-quarantine/op/slots")).doesNotExist();
    }

    @Test
    void aLinkIsMovedAsALink() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Files.createSymbolicLink(root.resolve("l"), Path.of("/nowhere"));
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root)) {
            Move move = move(shelf, new Spot.Named("", "l"), new Spot.Named("", "m"));
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
        }
        assertThat(Files.readSymbolicLink(root.resolve("m"))).isEqualTo(Path.of("/nowhere"));
    }

    @Test
    void aFolderThatBecameALinkLeadsNowhere() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Files.createDirectory(root.resolve("in"));
        Path outside = Files.createDirectory(within.resolve("outside"));
        Path file = Files.writeString(root.resolve("f"), "F");
        Files.writeString(root.resolve("in/g"), "G");
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root)) {
            Move into = move(shelf, new Spot.Named("", "f"), new Spot.Named("in", "f"));
            Move out = move(shelf, new Spot.Named("in", "g"), new Spot.Named("", "g"));
            Files.move(root.resolve("in/g"), outside.resolve("g"));
            Files.delete(root.resolve("in"));
            Files.createSymbolicLink(root.resolve("in"), outside);

            assertThat(new Mover(shelf).carry(into).state()).isEqualTo(State.FAILED);
            assertThat(new Mover(shelf).carry(out).state()).isEqualTo(State.SKIPPED);
            assertThat(shelf.children("in")).isEmpty();
            assertThat(shelf.look(new Spot.Named("..", "outside"))).isEmpty();
            assertThat(shelf.look(new Spot.Named("", ".."))).isEmpty();
        }
        assertThat(file).hasContent("F");
        assertThat(outside.resolve("f")).doesNotExist();
        assertThat(outside.resolve("g")).hasContent("G");
    }

    @Test
    void whereLinksAreMissingNothingIsMoved() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Path file = Files.writeString(root.resolve("f"), "F");
        Disk without = new RefusingDisk(new UnixDisk(), "Operation not permitted");
        try (Shelf shelf = new DiskShelf(without, root)) {
            Outcome outcome = new Mover(shelf).carry(move(shelf, new Spot.Named("", "f"), new Spot.Named("", "g")));

            assertThat(outcome.state()).isEqualTo(State.FAILED);
            assertThat(outcome.reason()).contains("no hard links");
        }
        assertThat(file).hasContent("F");
        assertThat(root.resolve("g")).doesNotExist();
    }

    @Test
    void aFullDiskIsSaidPlainly() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Files.writeString(root.resolve("f"), "F");
        try (Shelf shelf = new DiskShelf(new RefusingDisk(new UnixDisk(), "No space left on device"), root)) {
            Move move = move(shelf, new Spot.Named("", "f"), new Spot.Named("", "g"));

            assertThatThrownBy(() -> new Mover(shelf).carry(move))
                    .isInstanceOf(ShelfException.class)
                    .hasMessage("The disk is full")
                    .extracting(e -> ((ShelfException) e).kind())
                    .isEqualTo(ShelfException.Kind.BLOCKED);
        }
    }

    @Test
    void aNameOf256BytesIsRefused() throws IOException {
        Path root = Files.createDirectory(within.resolve("root")).toRealPath();
        Path file = Files.writeString(root.resolve("f"), "F");
        try (Shelf shelf = new DiskShelf(new UnixDisk(), root)) {
            Move move = move(shelf, new Spot.Named("", "f"), new Spot.Named("", "x".repeat(256)));
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.FAILED);
        }
        assertThat(file).hasContent("F");
    }
}
