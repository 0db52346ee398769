package dev.drivemind.organize;

import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the folders that files go to, what is in them, and which of them are to be made. Each folder is listed once. */
final class TargetFolders {
    private final Shelf shelf;
    private final Fold fold;
    private final Map<String, Listed> listed = new HashMap<>();
    private final List<NewFolder> made = new ArrayList<>();
    private final Set<String> madeKeys = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    /** What is in a folder: folders by their names as the shelf compares them, and the names of all else. */
    private record Listed(Map<String, Child> folders, Names others) {}

    /** A folder that is to be made. */
    record NewFolder(String parent, String name, String key, String path) {}

    /** A folder. */
    record Target(String key, String path) {}

    TargetFolders(Shelf shelf, Fold fold) {
        this.shelf = shelf;
        this.fold = fold;
    }

    Target root() {
        return new Target(shelf.root(), "");
    }

    /** Returns what has a name in a folder now. */
    Optional<Child> at(String folder, String name) {
        Listed children = children(folder);
        String folded = fold.of(name);
        return closed.contains(folder) || children.others().has(folded)
                ? Optional.of(new Child(name, Optional.empty()))
                : Optional.ofNullable(children.folders().get(folded));
    }

    /** In a folder that may not be listed any name could be taken, so all count as taken. */
    private List<Child> list(String folder) {
        try {
            return shelf.children(folder);
        } catch (ShelfException e) {
            Refusal.require(e);
            boolean unusedNew = closed.add(folder);
            return List.of();
        }
    }

    private Listed children(String folder) {
        return listed.computeIfAbsent(folder, key -> {
            Listed children = new Listed(new HashMap<>(), new Names());
            if (!madeKeys.contains(key)) {
                list(key).forEach(child -> add(child, children));
            }
            return children;
        });
    }

    private void add(Child child, Listed to) {
        String folded = fold.of(child.name());
        if (child.folder().isPresent()) {
            to.folders().put(folded, child);
        } else {
            to.others().add(folded);
        }
    }

    /** Returns a folder below another one, to be made if it is not there; empty if something else has the name of a step on the way. */
    Optional<Target> below(Target from, List<String> steps) {
        Target at = from;
        for (String step : steps) {
            Optional<Child> child = at(at.key(), step);
            if (child.isPresent() && child.get().folder().isEmpty()) {
                return Optional.empty();
            }
            at = child.isPresent()
                    ? new Target(
                            child.get().folder().orElseThrow(),
                            at.path() + "/" + child.get().name())
                    : make(at, step);
        }
        return Optional.of(at);
    }

    private Target make(Target in, String name) {
        String key = shelf.folder(in.key(), name);
        NewFolder folder = new NewFolder(in.key(), name, key, in.path() + "/" + name);
        madeKeys.add(key);
        made.add(folder);
        add(new Child(name, Optional.of(key)), children(in.key()));
        return new Target(key, folder.path());
    }

    /** Returns the folders that are to be made, those above before those below. */
    List<NewFolder> made() {
        return made;
    }

    boolean isMade(String key) {
        return madeKeys.contains(key);
    }
}
