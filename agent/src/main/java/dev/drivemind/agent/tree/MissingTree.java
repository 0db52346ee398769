package dev.drivemind.agent.tree;

import java.util.List;
import java.util.Optional;

/** A tree of which not even the root can be looked at. */
public final class MissingTree implements Tree {
    private final Trouble trouble;

    /** A tree that cannot be looked at for this reason. */
    public MissingTree(Trouble trouble) {
        this.trouble = trouble;
    }

    @Override
    public Listing list(Place directory, Part part) {
        return new Listing.Failed(trouble);
    }

    @Override
    public Presence look(Place entry) {
        return trouble == Trouble.ABSENT ? new Presence.Absent() : new Presence.Unknown(trouble);
    }

    @Override
    public boolean isRootUnique() {
        return false;
    }

    @Override
    public Optional<List<String>> target(Place link) {
        return Optional.empty();
    }

    @Override
    public int names(Place file) {
        return 1;
    }

    @Override
    public boolean isReadable(Place file) {
        return false;
    }
}
