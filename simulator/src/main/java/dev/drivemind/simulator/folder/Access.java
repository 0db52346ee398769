package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.folder.DiskReader.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says which files may be read, without opening any. */
interface Access {
    /** Whether the content of a file may be read. */
    boolean reads(Path path, Found file);

    /** What this process may read. The file system is asked only where a file's mode does not answer for everyone, or for its owner. */
    static Access ofThisProcess() {
        int user = user();
        return (path, file) -> modeAllows(file, user) || Files.isReadable(path);
    }

    private static boolean modeAllows(Found file, int user) {
        int everyone = 0444;
        int owner = 0400;
        return (file.mode() & everyone) == everyone || ((file.mode() & owner) == owner && file.owner() == user);
    }

    /** The number of the user as whom this process runs; one that nobody has, where that cannot be found out. */
    private static int user() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Integer.MIN_VALUE;
        }
    }
}
