package dev.drivemind.agent.cli;

import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import java.util.function.BooleanSupplier;

/** A tree at which nothing more is looked once the agent stops: to a session that is as if the process had ended there. */
final class StoppableTree extends TreeOver {
    private final Tree tree;
    private final BooleanSupplier stopped;

    /** The agent stops. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("The agent stops");
        }
    }

    StoppableTree(Tree tree, BooleanSupplier stopped) {
        this.tree = tree;
        this.stopped = stopped;
    }

    @Override
    protected Tree tree() {
        if (stopped.getAsBoolean()) {
            throw new StoppedException();
        }
        return tree;
    }
}
