package dev.drivemind.agent.walk;

import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A tree whose answers are troubles now and then, as on a failing disk or share. Nothing that is there is ever said to be absent. */
final class FaultyTree extends TreeOver {
    private final Tree tree;
    private final Random random;
    private final int percent;

    FaultyTree(Tree tree, Random random, int percent) {
        this.tree = tree;
        this.random = random;
        this.percent = percent;
    }

    @Override
    protected Tree tree() {
        return tree;
    }

    private boolean fails() {
        return random.nextInt(100) < percent;
    }

    private Trouble trouble() {
        return List.of(Trouble.DENIED, Trouble.FAILED, Trouble.CHANGED).get(random.nextInt(3));
    }

    @Override
    public Listing list(Place directory, Part part) {
        Listing listing = tree.list(directory, part);
        if (fails()) {
            return new Listing.Failed(trouble());
        }
        if (listing instanceof Listing.Whole whole && !whole.entries().isEmpty() && fails()) {
            int kept = random.nextInt(whole.entries().size());
            return new Listing.Whole(
                    whole.self(),
                    whole.entries().subList(0, kept),
                    whole.entries().size() - kept);
        }
        return listing;
    }

    @Override
    public Presence look(Place entry) {
        return fails() ? new Presence.Unknown(trouble()) : tree.look(entry);
    }

    @Override
    public Optional<List<String>> target(Place link) {
        return fails() ? Optional.empty() : tree.target(link);
    }
}
