package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A tree whose watcher learns of each folder, before it is read and after. */
final class WatchedTree extends TreeOver {
    private final Tree tree;
    private final BiConsumer<Tree, Place> before;
    private final Consumer<Read> after;

    WatchedTree(Tree tree, BiConsumer<Tree, Place> before, Consumer<Read> after) {
        this.tree = tree;
        this.before = before;
        this.after = after;
    }

    @Override
    protected Tree tree() {
        return tree;
    }

    @Override
    public Listing list(Place directory, Part part) {
        before.accept(tree, directory);
        Listing listing = tree.list(directory, part);
        if (listing instanceof Listing.Whole whole) {
            after.accept(Read.of(tree, directory, part, whole));
        }
        return listing;
    }
}
