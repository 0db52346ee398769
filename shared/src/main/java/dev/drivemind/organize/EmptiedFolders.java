package dev.drivemind.organize;

import dev.drivemind.organize.TargetFolders.NewFolder;
import dev.drivemind.organize.TargetFolders.Target;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Finds the folders that a plan leaves empty: all that is in them leaves, what no index lists included, and nothing comes. A folder in which
 * there are only such folders is one as well. What was empty before is none of a plan's business.
 */
final class EmptiedFolders {
    private final Shelf shelf;
    private final Wishes wishes;
    private final Target base;
    private final Map<String, Integer> leaving = new HashMap<>();
    private final Set<String> filled = new HashSet<>();
    private final PriorityQueue<Target> deepestFirst =
            new PriorityQueue<>(Comparator.comparingLong((Target folder) -> -depth(folder.path()))
                    .thenComparing(Target::path)
                    .thenComparing(Target::key));

    /** A folder that goes, with the folder that it is in. */
    record Emptied(Spot.Named spot, String key, String path) {}

    /**
     * @param base the folder that is tidied up: it stays, and so do those above
     */
    EmptiedFolders(Shelf shelf, Wishes wishes, Target base) {
        this.shelf = shelf;
        this.wishes = wishes;
        this.base = base;
    }

    private static long depth(String path) {
        return path.chars().filter(each -> each == '/').count();
    }

    /**
     * Returns those that these wishes empty, those below before those above. To be called once.
     *
     * @param made the folders that the plan makes
     */
    List<Emptied> by(int[] moving, List<NewFolder> made) {
        if (!shelf.abilities().realFolders()) {
            return List.of();
        }
        made.forEach(folder -> filled.add(folder.parent()));
        for (int wish : moving) {
            if (wishes.goes(wish)) {
                wishes.toFolder(wish).ifPresent(folder -> filled.add(folder.key()));
            }
            leaves(wishes.folder(wish));
        }
        List<Emptied> emptied = new ArrayList<>();
        while (!deepestFirst.isEmpty()) {
            Target folder = deepestFirst.remove();
            emptied(folder).ifPresent(found -> {
                emptied.add(found);
                leaves(new Target(found.spot().folder(), above(folder.path())));
            });
        }
        return emptied;
    }

    private void leaves(Target folder) {
        if (leaving.merge(folder.key(), 1, Integer::sum) == 1) {
            deepestFirst.add(folder);
        }
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private Optional<Emptied> emptied(Target folder) {
        if ((base.path() + "/").startsWith(folder.path() + "/") || filled.contains(folder.key())) {
            return Optional.empty();
        }
        try {
            return shelf.childCount(folder.key()) == leaving.getOrDefault(folder.key(), 0)
                    ? shelf.spotOfFolder(folder.key()).map(spot -> new Emptied(spot, folder.key(), folder.path()))
                    : Optional.empty();
        } catch (ShelfException e) {
            Refusal.require(e); // one that may not be looked into stays
            return Optional.empty();
        }
    }
}
