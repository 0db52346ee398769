package dev.drivemind.agent.tree;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows on which kinds of file systems an entry keeps its number, and changes are made by this machine alone. */
final class FileSystemTypes {
    /** What the kernel makes up when it is looked at gets other numbers at every look; what comes over a network may. */
    private static final Set<String> CHANGING = Set.of(
            "proc",
            "sysfs",
            "cgroup",
            "cgroup2",
            "debugfs",
            "tracefs",
            "securityfs",
            "configfs",
            "bpf",
            "nsfs",
            "pstore",
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "9p",
            "afs",
            "vboxsf",
            "vmhgfs");

    private FileSystemTypes() {}

    /**
     * Returns the type of the file system that a path is on; empty if the system does not say, as in a changed root whose own mount is not
     * among those that can be seen.
     *
     * @throws FileSystemException if there is no such path, or it cannot be looked at
     */
    static Optional<String> of(Path path) throws FileSystemException {
        try {
            return Optional.of(Files.getFileStore(path).type());
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns true if the numbers of a file system of this type last. */
    static boolean keysLast(String type) {
        return isLocal(type);
    }

    /** Returns true if a file system of this type is changed by this machine alone, and not by its kernel. */
    static boolean isLocal(String type) {
        String known = type.toLowerCase(Locale.ROOT);
        return !CHANGING.contains(known) && !known.startsWith("fuse");
    }
}
