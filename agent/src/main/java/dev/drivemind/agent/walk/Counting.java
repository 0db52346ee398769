package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.wire.Item.Kind;

/** Says what is counted as a file. */
final class Counting {
    private Counting() {}

    static boolean isFile(Entry entry) {
        return entry.kind() == Kind.FILE;
    }
}
