package dev.drivemind.agent.cli;

import dev.drivemind.agent.service.Scanning;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.watch.TreeWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The watchers of an agent's folders. The service alone watches: one who scans once has no use for marks. */
final class Watching implements AutoCloseable {
    private final int most;
    private final Map<Path, Watched> watched = new HashMap<>();
    private Optional<Runnable> marked = Optional.empty();

    /** The watcher of a folder's real path, or why there is none. */
    private record Watched(Path real, Optional<TreeWatch> watch, Optional<String> trouble) {}

    Watching(int most) {
        this.most = most;
    }

    /**
     * A read of a folder.
     *
     * @param marks what is read; everything if empty
     * @param taken the marks that are done with it
     * @param watch the watcher, if there is one
     * @param marked called if there are marks
     */
    record Read(Optional<Marks> marks, Marks taken, Optional<TreeWatch> watch, Optional<Runnable> marked) {
        /** Returns a tree of which what is read is watched. */
        Tree over(Tree tree) {
            return watch.map(each -> each.over(tree, marks)).orElse(tree);
        }

        /** It was not read to the end. */
        void giveBack() {
            watch.ifPresent(each -> each.giveBack(taken));
            if (!taken.isEmpty()) {
                marked.ifPresent(Runnable::run);
            }
        }
    }

    void onMark(Runnable called) {
        marked = Optional.of(called);
    }

    List<TreeWatch.Status> status() {
        return watched.values().stream()
                .map(each ->
                        each.watch().map(TreeWatch::status).orElseGet(() -> new TreeWatch.Status(0, each.trouble())))
                .toList();
    }

    /** Takes the marks of a folder that is about to be read. */
    Read read(Path root, Scanning.Request request) {
        Optional<TreeWatch> watch = marked.isPresent() && request.plan().watch() ? watch(root) : stopped(root);
        Optional<Marks> marks =
                request.markedOnly() ? Optional.of(watch.map(TreeWatch::take).orElse(Marks.NONE)) : Optional.empty();
        Marks taken = marks.or(() -> watch.map(TreeWatch::takeAll)).orElse(Marks.NONE);
        return new Read(marks, taken, watch, marked);
    }

    /** Watches a folder no more, until it is read again. */
    void stop(Path root) {
        Optional<TreeWatch> unused = stopped(root);
    }

    boolean isMarked(Path root) {
        return Optional.ofNullable(watched.get(root))
                .flatMap(Watched::watch)
                .filter(TreeWatch::isMarked)
                .isPresent();
    }

    /** A folder that is not there is watched once it is; one that is another now is watched anew. */
    private Optional<TreeWatch> watch(Path root) {
        try {
            Path real = root.toRealPath();
            Watched known = watched.get(root);
            if (known == null || !known.real().equals(real)) {
                Optional<TreeWatch> unused = stopped(root);
                known = started(real);
                watched.put(root, known);
            }
            return known.watch();
        } catch (IOException e) {
            return stopped(root);
        }
    }

    private Watched started(Path real) {
        try {
            return new Watched(
                    real, Optional.of(TreeWatch.start(real, most, marked.orElse(() -> {}))), Optional.empty());
        } catch (IOException e) {
            return new Watched(real, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<TreeWatch> stopped(Path root) {
        Optional.ofNullable(watched.remove(root)).flatMap(Watched::watch).ifPresent(TreeWatch::close);
        return Optional.empty();
    }

    @Override
    public void close() {
        List.copyOf(watched.keySet()).forEach(this::stopped);
    }
}
