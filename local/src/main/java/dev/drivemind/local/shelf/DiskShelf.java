package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Abilities;
import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Content;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Sighting;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of this machine. Its moves are those of {@link Moves}; a folder's key is its path below the root.
 */
final class DiskShelf implements Shelf {
    private final Disk disk;
    private final Places places;
    private final Moves moves;
    private final Abilities abilities;

    /**
     * @param root the real path of the folder
     */
    DiskShelf(Disk disk, Path root) {
        this.disk = disk;
        this.places = new Places(disk, new Folders(disk, root));
        this.moves = new Moves(disk, places);
        this.abilities = reading(() -> Folding.of(disk, root));
    }

    /** Something that the file system may refuse. */
    interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    /** Something that changes the file system, and that it may refuse. */
    interface Acting {
        void run() throws IOException;
    }

    private static void acting(Acting acting) {
        try {
            acting.run();
        } catch (IOException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public Abilities abilities() {
        return abilities;
    }

    @Override
    public String root() {
        return "";
    }

    @Override
    public String folder(String parent, String name) {
        return Folders.join(parent, name);
    }

    @Override
    public Spot.Named spot(FileEntry entry, String path) {
        int name = path.length() - entry.name().length();
        return new Spot.Named(path.substring(1, Math.max(1, name - 1)), entry.name());
    }

    @Override
    public List<Child> children(String folder) {
        return reading(() -> {
            Optional<Path> path = places.folders().find(folder);
            List<Child> children = new ArrayList<>();
            for (String name : path.isEmpty() ? List.<String>of() : disk.list(path.get())) {
                if (!name.equals(Quarantine.NAME)) {
                    boolean isFolder = disk.stat(path.get().resolve(name)).isFolder();
                    children.add(
                            new Child(name, isFolder ? Optional.of(Folders.join(folder, name)) : Optional.empty()));
                }
            }
            return children;
        });
    }

    @Override
    public int childCount(String folder) {
        return reading(() -> {
            Optional<Path> path = places.folders().find(folder);
            List<String> names = path.isEmpty() ? List.of() : disk.list(path.get());
            return names.size() - (names.contains(Quarantine.NAME) ? 1 : 0);
        });
    }

    @Override
    public Optional<Spot.Named> spotOfFolder(String folder) {
        int slash = folder.lastIndexOf('/');
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(new Spot.Named(folder.substring(0, Math.max(0, slash)), folder.substring(slash + 1)));
    }

    @Override
    public Optional<Identity> look(Spot spot) {
        return reading(() -> {
            Optional<Path> path = places.find(spot);
            Stat stat = path.isEmpty() ? Stat.NOTHING : disk.stat(path.get());
            return stat.isItem() ? Optional.of(stat.identity()) : Optional.empty();
        });
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        return reading(() -> {
            Optional<Path> path = places.folders().find(folder);
            Stat stat = path.isEmpty() ? Stat.NOTHING : disk.stat(path.get());
            return stat.isFolder() ? Optional.of(new Identity(stat.key(), 0, stat.modified())) : Optional.empty();
        });
    }

    @Override
    public Optional<Content> read(Spot spot) {
        return reading(() -> {
            Optional<Path> path = places.find(spot);
            Stat before = path.isEmpty() ? Stat.NOTHING : disk.stat(path.get());
            if (before.kind() != Stat.Kind.FILE) {
                return Optional.empty();
            }
            String sha256 = disk.read(path.orElseThrow());
            Stat after = disk.stat(path.orElseThrow());
            return after.equals(before) ? Optional.of(new Content(before.identity(), sha256)) : Optional.empty();
        });
    }

    @Override
    public Sighting look(Move move) {
        return reading(() -> moves.look(move));
    }

    @Override
    public void place(Move move) {
        acting(() -> moves.place(move));
    }

    @Override
    public void detach(Move move) {
        acting(() -> moves.detach(move));
    }

    @Override
    public void putBack(Move move) {
        acting(() -> moves.putBack(move));
    }

    @Override
    public void withdraw(Move move) {
        acting(() -> moves.withdraw(move));
    }

    @Override
    public boolean release(Move move) {
        return reading(() -> moves.release(move));
    }

    @Override
    public boolean makeFolder(String parent, String name, String key) {
        return reading(() -> {
            Path path = places.folders()
                    .find(new Spot.Named(parent, name))
                    .orElseThrow(() -> Failures.refused("the folder that it should be in is not there"));
            try {
                disk.makeFolder(path, false);
                moves.touched(path);
                return true;
            } catch (FileAlreadyExistsException e) {
                if (disk.stat(path).isFolder()) {
                    return false;
                }
                throw new ShelfException(Kind.TAKEN, "something that is no folder has the name of one", e);
            }
        });
    }

    @Override
    public boolean removeFolder(String folder, Identity made) {
        return reading(() -> {
            Optional<Path> path = places.folders().find(folder);
            if (folder.isEmpty()
                    || path.isEmpty()
                    || !disk.stat(path.get()).key().equals(made.key())) {
                return false;
            }
            try {
                disk.removeFolder(path.get());
                moves.touched(path.get());
                return true;
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                return false;
            }
        });
    }

    @Override
    public Optional<String> describe(String folder) {
        return reading(() -> {
            Optional<Path> path = places.folders().find(folder);
            return path.isEmpty() ? Optional.empty() : disk.traits(path.get());
        });
    }

    @Override
    public void putFolderBack(Spot.Named spot, String key, String described) {
        boolean unused = makeFolder(spot.folder(), spot.name(), key);
        acting(() -> {
            Optional<Path> path = places.folders().find(key);
            if (path.isPresent()) {
                disk.setTraits(path.get(), described);
            }
        });
    }

    @Override
    public void setModified(String folder, Instant time) {
        acting(() -> {
            Optional<Path> path = places.folders().find(folder);
            if (path.isPresent()) {
                disk.setModified(path.get(), time);
            }
        });
    }

    @Override
    public void sync() {
        acting(moves::sync);
    }

    @Override
    public void tidy(String operation) {
        acting(() -> {
            for (Quarantine each : places.all()) {
                each.tidy(operation);
            }
        });
    }

    @Override
    public long purge(String operation) {
        return reading(() -> {
            long freed = 0;
            for (Quarantine each : places.all()) {
                freed += each.purge(operation);
            }
            return freed;
        });
    }

    @Override
    public void close() {}
}
