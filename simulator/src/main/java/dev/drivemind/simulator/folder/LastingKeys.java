package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.DiskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Knows on which devices an entry keeps its key. What the kernel makes up when it is looked at, such as {@code /proc}, gets another key at
 * every look, and one that was another entry's before: there only names tell what is the same.
 */
final class LastingKeys {
    private static final Set<String> MADE_UP = Set.of(
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
            "pstore");

    private final Map<Long, Boolean> lasting = new HashMap<>();

    /** The state of an entry, without its key unless that lasts. */
    DiskState of(Path path, DiskState state) {
        boolean lasts = lasting.computeIfAbsent(state.device(), device -> lasts(path));
        return lasts ? state : state.withoutKey();
    }

    private static boolean lasts(Path path) {
        try {
            return !MADE_UP.contains(Files.getFileStore(path.getParent()).type());
        } catch (IOException e) {
            return true;
        }
    }
}
