package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Spot;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    List<Path> slotsOf(Move move) throws IOException {
        return existing(move, Long.toString(move.number()));
    }

    /** Returns the copies that a move has made, in all epochs. */
    List<Path> copiesOf(Move move) throws IOException {
        return existing(move, move.number() + COPY);
    }

    private List<Path> existing(Move move, String name) throws IOException {
        Path slots = slots(move.operation());
        List<Path> found = new ArrayList<>();
        for (String epoch : names(slots)) {
            Path path = slots.resolve(epoch).resolve(name);
            if (disk.stat(path).exists()) {
                found.add(path);
            }
        }
        return found;
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
        if (folder == null || disk.stat(folder).isFolder()) {
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

    /** Removes the folders of an operation in which nothing is left. */
    void tidy(String operation) throws IOException {
        Path slots = slots(operation);
        for (String epoch : names(slots)) {
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
