package dev.drivemind.agent.cli;

import dev.drivemind.agent.ahead.TreeAhead;
import dev.drivemind.agent.ahead.Workers;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Tree;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How an agent's folders are read: watched, ahead where that is worth it, and only until the agent stops. */
final class Reading {
    private final LongSupplier nanos;
    private final Map<Path, Workers> workers = new HashMap<>();

    Reading(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A tree that is being read. */
    record Open(Tree tree, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Opens a tree; of marked folders alone nothing is read ahead, since nothing is known of what comes next. */
    Open open(Path root, Tree tree, Watching.Read read, int most) {
        Tree watched = read.over(tree);
        if (!(tree instanceof DiskTree disk) || read.marks().isPresent() || most == 1) {
            return new Open(watched, () -> {});
        }
        TreeAhead ahead = new TreeAhead(watched, read.over(disk.brief()), workers(root, most), nanos);
        return new Open(ahead, ahead::close);
    }

    private Workers workers(Path root, int most) {
        Workers known = workers.get(root);
        if (known == null || known.most() != most) {
            known = new Workers(most);
            workers.put(root, known);
        }
        return known;
    }
}
