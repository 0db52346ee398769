package dev.drivemind.local.folder;

import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.watch.TreeWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches folders that are kept in sync; each from its first walk on. */
final class Watchers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    /** What the system lets all programs of a user watch together is often not much more. */
    private static final int MOST_FOLDERS = 100_000;

    private final Map<String, Watched> watched = new HashMap<>();
    private Optional<Sights> sights = Optional.empty();

    /** The watcher of a folder's real path; empty if it cannot be watched. */
    private record Watched(Path real, Optional<TreeWatch> watch) {}

    /** From now on folders are watched. */
    synchronized void tell(Sights told) {
        sights = Optional.of(told);
    }

    /**
     * A walk through a folder.
     *
     * @param tree what is walked
     * @param marks where; everywhere if empty
     * @param taken the marks that are done with it
     * @param watch the watcher, if there is one
     */
    record Sight(Tree tree, Optional<Marks> marks, Marks taken, Optional<TreeWatch> watch) {
        /** It has not ended well. */
        void giveBack() {
            watch.ifPresent(each -> each.giveBack(taken));
        }
    }

    /**
     * Takes the marks of a folder that is about to be walked.
     *
     * @param changed whether it is enough to look where something has changed, if all of that is known
     */
    synchronized Sight look(String sourceId, Optional<Path> real, Tree tree, boolean changed) {
        Optional<TreeWatch> watch = sights.isPresent() ? watch(sourceId, real) : Optional.empty();
        Optional<Marks> marks = changed ? watch.map(TreeWatch::take).filter(Marks::complete) : Optional.empty();
        Marks taken = marks.or(() -> watch.map(TreeWatch::takeAll)).orElse(Marks.NONE);
        Tree seen = watch.map(each -> each.over(tree, marks)).orElse(tree);
        return new Sight(seen, marks, taken, watch);
    }

    /** A walk has ended well. */
    void walked(String sourceId, Sight sight) {
        boolean whole = sight.marks().isEmpty();
        boolean well = sight.watch()
                .filter(watch -> watch.status().trouble().isEmpty())
                .isPresent();
        if (whole && well) {
            told().ifPresent(each -> each.watched(sourceId));
        }
    }

    private synchronized Optional<Sights> told() {
        return sights;
    }

    /** A folder that is another now is watched anew, and one that is not there once it is. */
    private Optional<TreeWatch> watch(String sourceId, Optional<Path> real) {
        Watched known = watched.get(sourceId);
        if (real.isEmpty() || (known != null && !known.real().equals(real.get()))) {
            forget(sourceId);
        }
        return real.flatMap(path ->
                watched.computeIfAbsent(sourceId, id -> started(id, path)).watch());
    }

    private Watched started(String sourceId, Path real) {
        try {
            TreeWatch watch = TreeWatch.start(real, MOST_FOLDERS, () -> changed(sourceId));
            return new Watched(real, Optional.of(watch));
        } catch (IOException e) {
            log.info("{} is looked through now and then, since it is not watched: {}", real, e.getMessage());
            return new Watched(real, Optional.empty());
        }
    }

    private void changed(String sourceId) {
        try {
            told().ifPresent(each -> each.changed(sourceId));
        } catch (RuntimeException e) {
            log.warn("A change in the folder of source {} could not be noted", sourceId, e);
        }
    }

    /** Watches a folder no longer. */
    synchronized void forget(String sourceId) {
        Optional.ofNullable(watched.remove(sourceId)).flatMap(Watched::watch).ifPresent(TreeWatch::close);
    }

    @Override
    public synchronized void close() {
        sights = Optional.empty();
        List.copyOf(watched.keySet()).forEach(this::forget);
    }
}
