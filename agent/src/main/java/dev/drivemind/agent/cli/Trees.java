package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.service.Plan;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Opens the trees of an agent's folders, as far as its settings allow. */
final class Trees {
    private final Config config;
    private final StateDirectory directory;

    Trees(Config config, StateDirectory directory) {
        this.config = config;
        this.directory = directory;
    }

    /** What cannot be looked at is reported as well: the server then says since when it is missing. */
    Tree of(Config.Root root, Plan plan) {
        try {
            Path real = root.path().toRealPath();
            if (!isAllowed(real)) {
                return new MissingTree(Trouble.DENIED);
            }
            Set<Path> without = directory.within(real).map(Set::of).orElse(Set.of());
            return DiskTree.open(real, without, !root.ignoreInodes())
                    .leavingOut(plan.ignored(), config.reading().ignoring().caches());
        } catch (NoSuchFileException e) {
            return new MissingTree(Trouble.ABSENT);
        } catch (IOException e) {
            return new MissingTree(Trouble.FAILED);
        }
    }

    /** A link in the place of a root may lead out of what is allowed. */
    private boolean isAllowed(Path real) throws IOException {
        List<Path> allowed = config.reading().allowedRoots();
        for (Path each : allowed) {
            if (real.startsWith(each.toRealPath())) {
                return true;
            }
        }
        return allowed.isEmpty();
    }
}
