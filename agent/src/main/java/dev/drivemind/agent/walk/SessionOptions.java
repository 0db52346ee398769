package dev.drivemind.agent.walk;

import dev.drivemind.agent.tree.Marks;
import java.util.Optional;

/**
 * How a session goes about it.
 *
 * @param wish what is reported
 * @param leavesDevice whether folders on other devices than the root are visited
 * @param marks the folders that are visited; all if empty
 * @param index what is compared with, and what a scanner that has forgotten the tree takes it from
 */
public record SessionOptions(Wish wish, boolean leavesDevice, Optional<Marks> marks, Index index) {
    /** Visits all folders, and compares with no index. */
    public SessionOptions(Wish wish, boolean leavesDevice) {
        this(wish, leavesDevice, Optional.empty(), Index.NONE);
    }

    /** Compares with no index. */
    public SessionOptions(Wish wish, boolean leavesDevice, Optional<Marks> marks) {
        this(wish, leavesDevice, marks, Index.NONE);
    }
}
