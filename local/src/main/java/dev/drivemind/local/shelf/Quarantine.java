package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one volume has what operations set aside: {@code .drivemind-quarantine/OPERATION/NUMBER} for what stays, and {@code
 * .drivemind-quarantine/OPERATION/slots/EPOCH/NUMBER} for what a move has taken from its source. Runners of different epochs never share a
 * slot, so that a late one cannot write over what another has put there.
 */
final class Quarantine {
    /** Never indexed, never planned. */
    static final String NAME = ".drivemind-quarantine";

    private static final String SLOTS = "slots";
    private static final String COPY = ".copy";

    private final Disk disk;
    private final Path top;
    private final Map<String, Listed> listed = new HashMap<>();
    private Instant latest = Instant.MIN;

    /** What was in a folder when it was as it was seen. */
    private record Listed(Stat folder, List<String> names) {}

    /** A slot or a copy in which something is. */
    record Held(Path path, Stat stat) {}

    /**
     * @param top the folder that it is in
     */
    Quarantine(Disk disk, Path top) {
        this.disk = disk;
        this.top = top;
    }

    private Path operation(String operation) {
        return top.resolve(NAME).resolve(operation);
    }

    /** Returns the path of a place aside, whether anything is there or not. */
    Path aside(Spot.Aside spot) {
        return operation(spot.operation()).resolve(Long.toString(spot.number()));
    }

    private Path slots(String operation) {
        return operation(operation).resolve(SLOTS);
    }

    private Path slots(Move move) {
        return slots(move.operation()).resolve(Long.toString(move.epoch()));
    }

    /** Returns the path of the slot of a move in its own epoch. */
    Path slot(Move move) {
        return slots(move).resolve(Long.toString(move.number()));
    }

    /** Returns the path of a copy that a move makes in its own epoch. */
    Path copy(Move move) {
        return slots(move).resolve(move.number() + COPY);
    }

    /** Returns the slots of a move, of all epochs, in which something is. */
    List<Held> slotsOf(Move move) throws IOException {
        return existing(move, Long.toString(move.number()));
    }

    /** Returns the copies that a move has made, in all epochs. */
    List<Held> copiesOf(Move move) throws IOException {
        return existing(move, move.number() + COPY);
    }

    private List<Held> existing(Move move, String name) throws IOException {
        Path slots = slots(move.operation());
        List<Held> found = new ArrayList<>();
        for (String epoch : epochs(move.operation())) {
            Path path = slots.resolve(epoch).resolve(name);
            Stat stat = disk.stat(path);
            if (stat.exists()) {
                found.add(new Held(path, stat));
            }
        }
        return found;
    }

    /**
     * Returns the epochs that have slots. To list them takes ten times as long as to see that the folder is as it was, and its time tells that
     * once the file system's clock has moved on since it was changed: by then something in here has a later time.
     */
    private List<String> epochs(String operation) throws IOException {
        Path slots = slots(operation);
        Stat now = disk.stat(slots);
        if (!now.exists()) {
            return List.of();
        }
        Listed known = listed.get(operation);
        if (known != null && known.folder().equals(now)) {
            return known.names();
        }
        List<String> names = names(slots);
        if (latest.isAfter(now.modified())) {
            listed.put(operation, new Listed(now, names));
        }
        return names;
    }

    private List<String> names(Path folder) throws IOException {
        try {
            return disk.list(folder);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Makes the folders above a path of this quarantine. A link in the place of one of them is refused. */
    void makeRoomFor(Path path) throws IOException {
        Path at = top;
        Path folder = path.getParent();
        Stat there = folder == null ? Stat.NOTHING : disk.stat(folder);
        if (folder == null || there.isFolder()) {
            latest = there.modified().isAfter(latest) ? there.modified() : latest;
            return;
        }
        for (Path step : top.relativize(folder)) {
            at = at.resolve(step);
            try {
                disk.makeFolder(at, true);
            } catch (FileAlreadyExistsException e) {
                if (!disk.stat(at).isFolder()) {
                    throw Failures.refused("something else is where the quarantine should be");
                }
            }
        }
    }

    /** Deletes what an operation has here, and what is empty above it. Returns how many bytes that were. */
    long purge(String operation) throws IOException {
        long freed = empty(operation(operation));
        removeIfEmpty(top.resolve(NAME));
        return freed;
    }

    private long empty(Path folder) throws IOException {
        long freed = 0;
        for (String name : names(folder)) {
            Path path = folder.resolve(name);
            Stat stat = disk.stat(path);
            if (stat.isFolder()) {
                freed += empty(path);
            } else {
                freed += stat.size();
                disk.unlink(path);
            }
        }
        removeIfEmpty(folder);
        return freed;
    }

    /**
     * Removes the folders of an operation in which nothing is left, and its copies: of what is copied the original is at its source or in a slot,
     * or its user has deleted it.
     */
    void tidy(String operation) throws IOException {
        Path slots = slots(operation);
        for (String epoch : names(slots)) {
            for (String name : names(slots.resolve(epoch))) {
                if (name.endsWith(COPY)) {
                    disk.unlink(slots.resolve(epoch).resolve(name));
                }
            }
            removeIfEmpty(slots.resolve(epoch));
        }
        removeIfEmpty(slots);
        removeIfEmpty(operation(operation));
        removeIfEmpty(top.resolve(NAME));
    }

    private void removeIfEmpty(Path folder) throws IOException {
        try {
            disk.removeFolder(folder);
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // it is gone, or is of use
        }
    }
}
