package dev.drivemind.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTreeTest {
    private static final Path MOUNTED = Path.of("/dev/shm");

    @TempDir
    Path temp;

    private static boolean isRootUnique(Path root) throws IOException {
        return DiskTree.open(root.toRealPath(), Set.of(), true).isRootUnique();
    }

    /** Each such disk gives the first directory the same number. */
    @Test
    void aDirectoryOfADiskThatIsMountedMayBeAnother() throws IOException {
        assumeThat(MOUNTED).isDirectory();
        assumeThat(Files.getFileStore(MOUNTED)).isNotEqualTo(Files.getFileStore(Path.of("/")));
        Path folder = Files.createTempDirectory(MOUNTED, "tree");
        try {
            assertThat(isRootUnique(folder)).isFalse();
        } finally {
            Files.delete(folder);
        }
    }

    @Test
    void aDirectoryOfTheSystemsDiskIsTheOnlyOne() throws IOException {
        assumeThat(Files.getFileStore(temp))
                .isEqualTo(Files.getFileStore(temp.toRealPath().getRoot()));

        assertThat(isRootUnique(temp)).isTrue();
        assertThat(isRootUnique(temp.toRealPath().getRoot())).isFalse();
    }

    @Test
    void whoMayDoWhatIsToldAsTheSystemWritesIt() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        Path unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        DiskTree tree = DiskTree.open(temp.toRealPath(), Set.of(), true);

        Presence found = tree.look(Place.ROOT.of("file"));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Presence.Present.class,
                        there -> assertThat(there.look().mode()).isEqualTo(0751));
    }
}
