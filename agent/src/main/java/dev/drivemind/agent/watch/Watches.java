package dev.drivemind.agent.watch;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Place;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which folders are watched, and which are marked; one thread at a time. A folder that was moved keeps its watch, under the place at which
 * it is read next; what is not found in its folder any more is released then.
 */
final class Watches {
    /** More are not remembered one by one. */
    private static final int MOST_MARKS = 10_000;

    private final WatchService service;
    private final Function<Place, Path> paths;
    private final int most;
    private final WatchedFolder root = WatchedFolder.root();
    private final Map<WatchKey, WatchedFolder> folders = new HashMap<>();
    private final Set<Place> marks = new HashSet<>();
    private boolean complete;
    private @Nullable String trouble;

    /**
     * @param paths finds folders
     * @param most how many folders are watched at most
     */
    Watches(WatchService service, Function<Place, Path> paths, int most) {
        this.service = service;
        this.paths = paths;
        this.most = most;
    }

    /** Takes over what was read of a folder, which is watched from now on; returns true if it is marked, since it has changed meanwhile. */
    synchronized boolean watch(Read read) {
        WatchedFolder folder = root.at(read.place().names());
        folder.remove(name -> read.part().has(name) && !read.folders().contains(name), this::release);
        return watch(folder, read.self().key()) && !read.isStillTrue() && mark(folder);
    }

    /** Watches a folder that is about to be read. */
    synchronized void watch(Place place, Look look) {
        boolean unused = watch(root.at(place.names()), look.key());
    }

    /** Returns true if it was not watched before, and is now or has gone. */
    private boolean watch(WatchedFolder folder, long number) {
        if (folder.isWatchedAs(number)) {
            return false;
        }
        folder.release().ifPresent(this::release);
        if (folders.size() >= most) {
            refused("More than " + most + " folders are not watched");
            return false;
        }
        try {
            WatchKey key = paths.apply(folder.place())
                    .register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE,
                            StandardWatchEventKinds.ENTRY_MODIFY);
            WatchedFolder before = folders.put(key, folder);
            if (before != null) {
                before.moved(); // the same folder in another place has the same key
            }
            folder.watchedBy(key, number);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return true;
        } catch (IOException | ClosedWatchServiceException e) {
            refused("The system refuses to watch more folders: " + e.getMessage());
            return false;
        }
        return true;
    }

    private void release(WatchKey key) {
        if (folders.remove(key) != null) {
            key.cancel();
        }
    }

    private void refused(String why) {
        complete = false;
        trouble = why;
    }

    /** Marks what a key tells of; returns false if it tells nothing. */
    synchronized boolean take(WatchKey key) {
        WatchedFolder folder = folders.get(key);
        if (folder == null) {
            key.cancel();
            return false;
        }
        boolean marked = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            marked = mark(folder);
            if (event.kind() == StandardWatchEventKinds.ENTRY_MODIFY && event.context() instanceof Path name) {
                folder.child(name.toString()).ifPresent(this::mark); // its own rights may be others now
            }
        }
        if (!key.reset()) {
            folders.remove(key);
            folder.moved();
            marked = true;
            complete &= folder.parent().isPresent(); // the root is gone, or another
            folder.parent().ifPresent(this::mark);
        }
        return marked;
    }

    private boolean mark(WatchedFolder folder) {
        if (marks.size() < MOST_MARKS) {
            marks.add(folder.place());
        } else {
            complete = false;
        }
        return true;
    }

    /** Something may have changed of which nothing is known. */
    synchronized void lose() {
        complete = false;
    }

    synchronized boolean isMarked() {
        return !marks.isEmpty();
    }

    /** Returns the marks; folders that are still to be watched keep them from being complete. */
    synchronized Marks marks(boolean waiting) {
        Marks taken = new Marks(marks, complete && !waiting);
        marks.clear();
        return taken;
    }

    /** Everything will be read: what was lost does not matter any more. */
    synchronized Set<Place> anew() {
        complete = true;
        trouble = null;
        Set<Place> taken = Set.copyOf(marks);
        marks.clear();
        return taken;
    }

    synchronized void giveBack(Marks taken) {
        complete &= taken.complete();
        marks.addAll(taken.folders());
    }

    synchronized int count() {
        return folders.size();
    }

    synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
