package dev.drivemind.agent.cli;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A tree at which nothing more is looked once the agent stops: to a session that is as if the process had ended there. */
final class StoppableTree implements Tree {
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

    private Tree tree() {
        if (stopped.getAsBoolean()) {
            throw new StoppedException();
        }
        return tree;
    }

    @Override
    public Listing list(Place directory, Part part) {
        return tree().list(directory, part);
    }

    @Override
    public Presence look(Place entry) {
        return tree().look(entry);
    }

    @Override
    public boolean isRootUnique() {
        return tree().isRootUnique();
    }

    @Override
    public Optional<List<String>> target(Place link) {
        return tree().target(link);
    }

    @Override
    public int names(Place file) {
        return tree().names(file);
    }

    @Override
    public boolean isReadable(Place file) {
        return tree().isReadable(file);
    }
}
