package dev.drivemind.local.folder;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.index.Files;
import dev.drivemind.scan.IndexedTree;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A folder, where it is and what is remembered of it.
 *
 * @param sourceId the source that it is
 * @param path as it was connected
 * @param index what the index has of it
 * @param indexed the same, as scanners ask for it
 * @param machine what this machine has for all folders
 */
record OpenFolder(String sourceId, String path, Files index, IndexedTree indexed, Machine machine) {

    /**
     * What a machine has for all its folders.
     *
     * @param states what is remembered of them
     * @param watchers what sees them change
     * @param earlier is asked before a scan changes what an earlier one has left
     * @param without a directory that is left out wherever it lies, with all below it
     * @param random makes sources of ids
     */
    record Machine(
            States states,
            Watchers watchers,
            EarlierScans earlier,
            Path without,
            Clock clock,
            Supplier<RandomGenerator> random) {}

    /** Returns true if a scan may change what an earlier one has left in the index; waits for a moment at most. */
    boolean mayChange() {
        return machine.earlier().areKept(sourceId);
    }

    Clock clock() {
        return machine.clock();
    }

    /** Returns a source of ids, for one thread. */
    RandomGenerator random() {
        return machine.random().get();
    }

    /** Returns its root as it was connected. */
    Path root() {
        return Path.of(path);
    }

    /**
     * Returns what is to be walked now. What cannot be looked at is walked as well: the scan then says since when it is missing.
     *
     * @param changed whether it is enough to look where something has changed
     */
    Watchers.Sight look(boolean changed) {
        try {
            Path real = root().toRealPath();
            Tree tree = DiskTree.open(real, within(real).map(Set::of).orElse(Set.of()), true);
            return machine.watchers().look(sourceId, Optional.of(real), tree, changed);
        } catch (NoSuchFileException e) {
            return nothing(Trouble.ABSENT);
        } catch (IOException e) {
            return nothing(Trouble.FAILED);
        }
    }

    private Watchers.Sight nothing(Trouble trouble) {
        return machine.watchers().look(sourceId, Optional.empty(), new MissingTree(trouble), false);
    }

    /** A walk has ended well. */
    void walked(Watchers.Sight sight) {
        machine.watchers().walked(sourceId, sight);
        machine.states().deleteEarlier(sourceId);
    }

    private Optional<Path> within(Path real) {
        try {
            Path hidden = machine.without().toRealPath();
            return hidden.startsWith(real) ? Optional.of(hidden) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Opens what is remembered of it. */
    State state() {
        return machine.states().open(sourceId);
    }

    /**
     * Has the next walk take from the index what it holds, if the scanner remembers less: it was lost or restored, or the index was
     * made by a version that had no scanner.
     */
    void adopt(State state) {
        long known = Session.mark(state);
        if (known > 0 && known >= indexed.mark()) {
            return;
        }
        try {
            indexed.root().ifPresent(root -> Session.adopt(state, root, indexed.mark()));
        } catch (IllegalStateException e) {
            throw new SourceException(
                    Kind.NOT_FOUND,
                    "What was remembered of " + path
                            + " is lost, and the index has single folders of it alone, which are not"
                            + " enough to go by. Disconnect it, and scan it again",
                    e);
        }
    }

    /** Returns true if anything is. */
    boolean isRemembered() {
        return machine.states().has(sourceId);
    }

    /** Says what it means that nothing can be remembered. */
    RuntimeException explain(StateException e) {
        return machine.states().explain(sourceId, e);
    }
}
