package dev.drivemind.agent.tree;

import java.util.List;
import java.util.Optional;

/** A tree that answers as another one does, but for what its class answers itself. */
public abstract class TreeOver implements Tree {

    /** Returns the other one. */
    protected abstract Tree tree();

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
