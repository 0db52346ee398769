package dev.drivemind.agent.tree;

import java.util.Locale;
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
