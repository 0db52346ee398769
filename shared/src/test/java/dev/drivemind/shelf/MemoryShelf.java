package dev.drivemind.shelf;

import dev.drivemind.shelf.MemoryPlace.File;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Sha256;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A shelf over a file system in memory, made of the same acts as that of a disk: link, rename, unlink. */
class MemoryShelf implements Shelf {
    final MemoryPlace place;
    final Runnable steps;

    MemoryShelf(MemoryPlace place, Runnable steps) {
        this.place = place;
        this.steps = steps;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(false, true, true, true, true, false, false, 255);
    }

    @Override
    public String root() {
        return "";
    }

    @Override
    public String folder(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }

    @Override
    public Spot.Named spot(FileEntry entry, String path) {
        return new Spot.Named(MemoryPlace.parent(path.substring(1)), entry.name());
    }

    @Override
    public List<Child> children(String folder) {
        steps.run();
        return place.children(folder).stream()
                .map(path -> new Child(
                        path.substring(path.lastIndexOf('/') + 1),
                        place.find(path) == null ? Optional.of(path) : Optional.empty()))
                .toList();
    }

    static String path(Spot spot) {
        return spot instanceof Spot.Named named
                ? MemoryPlace.path(named)
                : MemoryPlace.ASIDE + ((Spot.Aside) spot).operation() + "/" + ((Spot.Aside) spot).number();
    }

    private static String fresh(Move move) {
        return MemoryPlace.ASIDE + move.operation() + "/fresh/" + move.number() + "/";
    }

    private static String slots(Move move) {
        return MemoryPlace.ASIDE + move.operation() + "/e/" + move.number() + "/";
    }

    static String slot(Move move) {
        return slots(move) + move.epoch();
    }

    private static Identity identity(File file) {
        return new Identity(Long.toString(file.inode), file.content.length(), file.modified);
    }

    private static boolean isKeyed(@Nullable File file, Move move) {
        return file != null && identity(file).key().equals(move.item().key());
    }

    @Override
    public Optional<Identity> look(Spot spot) {
        steps.run();
        return Optional.ofNullable(place.find(path(spot))).map(MemoryShelf::identity);
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        steps.run();
        return place.folderTime(folder).map(time -> new Identity("f" + place.folderKey(folder), 0, time));
    }

    @Override
    public Optional<Content> read(Spot spot) {
        return look(spot).map(identity -> {
            File file = place.find(path(spot));
            String content = file == null ? "" : file.content;
            return new Content(identity, HexFormat.of().formatHex(Sha256.of(content)));
        });
    }

    @Override
    public Sighting look(Move move) {
        steps.run();
        File source = place.find(path(move.from()));
        Seen atSource = source == null ? Seen.NOTHING : identity(source).equals(move.item()) ? Seen.ITEM : Seen.OTHER;
        steps.run();
        String to = path(move.to());
        Seen atDestination = !place.isThere(to) ? Seen.NOTHING : isKeyed(place.find(to), move) ? Seen.ITEM : Seen.OTHER;
        if (atSource != Seen.ITEM && atDestination != Seen.ITEM) {
            place.below(fresh(move)).forEach(place::unlink); // a runner that is late must not place what is gone
        }
        steps.run();
        return new Sighting(atSource, inSlots(move, source), atDestination);
    }

    /** What stands at the source as well is safe there, and no question. */
    private Seen inSlots(Move move, @Nullable File source) {
        List<File> held = place.below(slots(move)).stream()
                .map(place::find)
                .filter(file -> file != null && (file != source || isKeyed(file, move)))
                .map(Objects::requireNonNull)
                .toList();
        if (held.isEmpty()) {
            return Seen.NOTHING;
        }
        return held.stream().allMatch(file -> isKeyed(file, move)) ? Seen.ITEM : Seen.OTHER;
    }

    @Override
    public void place(Move move) {
        steps.run();
        String to = path(move.to());
        if (!place.hasFolder(MemoryPlace.parent(to))) {
            throw new ShelfException(Kind.REFUSED, "The folder that it should go to is not there", null);
        }
        if (place.isThere(to)) {
            throw new ShelfException(Kind.TAKEN, "Something has that name", null);
        }
        steps.run();
        String fresh = fresh(move) + move.epoch();
        place.unlink(fresh);
        boolean linked = place.link(path(move.from()), fresh);
        File source = place.find(fresh);
        if (!linked || source == null || !identity(source).equals(move.item())) {
            place.unlink(fresh);
            throw new ShelfException(Kind.CHANGED, "The file has changed", null);
        }
        steps.run();
        boolean placed = place.link(fresh, to);
        steps.run();
        place.unlink(fresh);
        if (!placed) {
            throw new ShelfException(Kind.TAKEN, "Something has that name", null);
        }
    }

    @Override
    public void detach(Move move) {
        steps.run();
        free(slot(move), place.find(path(move.from())));
        steps.run();
        place.rename(path(move.from()), slot(move));
    }

    private void free(String slot, @Nullable File coming) {
        File held = place.find(slot);
        if (held != null && held == coming) {
            place.unlink(slot);
        } else if (held != null) {
            throw new ShelfException(Kind.REFUSED, "There is no room to set it aside", null);
        }
    }

    @Override
    public void putBack(Move move) {
        for (String slot : place.below(slots(move))) {
            File held = place.find(slot);
            if (isKeyed(held, move) && inSlots(move, null) == Seen.OTHER) {
                continue; // what does not belong there goes first
            }
            steps.run();
            if (held != place.find(path(move.from())) && !place.link(slot, path(move.from()))) {
                throw new ShelfException(Kind.TAKEN, "Something has the old name", null);
            }
            steps.run();
            place.unlink(slot);
            return;
        }
    }

    @Override
    public void withdraw(Move move) {
        steps.run();
        File placed = place.find(path(move.to()));
        if (placed != null && isKeyed(placed, move)) {
            takeAway(placed, move);
        }
    }

    /** Takes what this move has placed into the slot; anything else that is there by now stays. */
    private void takeAway(File placed, Move move) {
        String slot = slot(move);
        String to = path(move.to());
        free(slot, placed);
        steps.run();
        place.rename(to, slot);
        steps.run();
        if (place.find(slot) != placed && place.link(slot, to)) {
            steps.run();
            place.unlink(slot);
        }
    }

    @Override
    public boolean release(Move move) {
        boolean all = true;
        for (String slot : place.below(slots(move))) {
            steps.run();
            File held = place.find(slot);
            if (held == place.find(path(move.from())) || held == place.find(path(move.to()))) {
                place.unlink(slot);
            } else {
                all = false;
            }
        }
        return all;
    }

    @Override
    public boolean makeFolder(String parent, String name, String key) {
        steps.run();
        if (!place.hasFolder(parent)) {
            throw new ShelfException(Kind.REFUSED, "The folder that it should be in is not there", null);
        }
        if (place.find(key) != null) {
            throw new ShelfException(Kind.TAKEN, "A file has the name of the folder", null);
        }
        return place.makeFolder(key);
    }

    @Override
    public boolean removeFolder(String folder, Identity made) {
        return lookAtFolder(folder).filter(now -> now.key().equals(made.key())).isPresent()
                && place.removeFolder(folder);
    }

    @Override
    public Optional<Spot.Named> spotOfFolder(String folder) {
        return folder.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Spot.Named(MemoryPlace.parent(folder), folder.substring(folder.lastIndexOf('/') + 1)));
    }

    @Override
    public Optional<String> describe(String folder) {
        steps.run();
        return place.mode(folder);
    }

    @Override
    public void putFolderBack(Spot.Named spot, String key, String described) {
        boolean unused = makeFolder(spot.folder(), spot.name(), key);
        steps.run();
        place.setMode(key, described);
    }

    @Override
    public void setModified(String folder, Instant time) {
        steps.run();
        place.setFolderTime(folder, time);
    }

    @Override
    public void sync() {
        steps.run();
    }

    @Override
    public void tidy(String operation) {
        steps.run();
        place.below(MemoryPlace.ASIDE + operation + "/fresh/").forEach(place::unlink);
    }

    @Override
    public long purge(String operation) {
        long freed = 0;
        for (String path : place.below(MemoryPlace.ASIDE + operation + "/")) {
            steps.run();
            File file = place.find(path);
            freed += file == null ? 0 : file.content.length();
            place.unlink(path);
        }
        return freed;
    }

    @Override
    public void close() {}
}
