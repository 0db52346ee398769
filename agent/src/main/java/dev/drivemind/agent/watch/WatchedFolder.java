package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.Place;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A folder that is watched, or through which the way to such a one leads. */
final class WatchedFolder {
    private final @Nullable WatchedFolder parent;
    private final String name;
    private Map<String, WatchedFolder> children = Map.of();
    private long number;
    private @Nullable WatchKey key;

    private WatchedFolder(@Nullable WatchedFolder parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    static WatchedFolder root() {
        return new WatchedFolder(null, "");
    }

    Place place() {
        return parent == null ? Place.ROOT : parent.place().of(name);
    }

    Optional<WatchedFolder> parent() {
        return Optional.ofNullable(parent);
    }

    Optional<WatchedFolder> child(String childName) {
        return Optional.ofNullable(children.get(childName));
    }

    /** Returns the folder at a place below this one, which is made if it is not there. */
    WatchedFolder at(List<String> names) {
        WatchedFolder at = this;
        for (String each : names) {
            at = at.made(each);
        }
        return at;
    }

    private WatchedFolder made(String childName) {
        if (children.isEmpty()) {
            children = new HashMap<>(4);
        }
        return children.computeIfAbsent(childName, each -> new WatchedFolder(this, each));
    }

    /** Returns true if it is watched, and is the folder that has this number. */
    boolean isWatchedAs(long known) {
        return key != null && number == known;
    }

    void watchedBy(WatchKey newKey, long newNumber) {
        key = newKey;
        number = newNumber;
    }

    /** Returns what it was watched by. */
    Optional<WatchKey> release() {
        Optional<WatchKey> was = Optional.ofNullable(key);
        key = null;
        return was;
    }

    /** It is not in this place any more. */
    void moved() {
        key = null;
    }

    /** Takes some of the folders in it away, and releases all that is below them. */
    void remove(Predicate<String> names, Consumer<WatchKey> released) {
        for (WatchedFolder child : new ArrayList<>(children.values())) {
            if (names.test(child.name)) {
                child.remove(all -> true, released);
                child.release().ifPresent(released);
                children.remove(child.name);
            }
        }
    }
}
