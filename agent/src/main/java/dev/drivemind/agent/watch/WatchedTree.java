package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A tree whose watcher learns of each folder that is read. */
final class WatchedTree implements Tree {
    private final Tree tree;
    private final Consumer<Read> reads;

    WatchedTree(Tree tree, Consumer<Read> reads) {
        this.tree = tree;
        this.reads = reads;
    }

    @Override
    public Listing list(Place directory, Part part) {
        Listing listing = tree.list(directory, part);
        if (listing instanceof Listing.Whole whole) {
            reads.accept(Read.of(tree, directory, part, whole));
        }
        return listing;
    }

    @Override
    public Presence look(Place entry) {
        return tree.look(entry);
    }

    @Override
    public boolean isRootUnique() {
        return tree.isRootUnique();
    }

    @Override
    public Optional<List<String>> target(Place link) {
        return tree.target(link);
    }

    @Override
    public int names(Place file) {
        return tree.names(file);
    }

    @Override
    public boolean isReadable(Place file) {
        return tree.isReadable(file);
    }
}
