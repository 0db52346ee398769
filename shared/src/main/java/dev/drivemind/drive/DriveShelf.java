package dev.drivemind.drive;

import dev.drivemind.shelf.Abilities;
import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Content;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Seen;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Sighting;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Google Drive as a shelf. An item is known by its id alone, and one call changes its name, its folder and whether it is in the bin, so
 * that a move is one act which an edit of the content does not disturb. Drive has no conditional updates (Drive API v3, {@code
 * files.update}): a call that comes late may undo what a user has done to the name or the folder meanwhile, and never to the content.
 *
 * <p>A place aside is the bin. There Drive deletes by itself after 30 days.
 */
final class DriveShelf implements Shelf {
    private static final int LONGEST_NAME = 1_000;
    private static final int BUFFER = 1 << 16;

    private final ShelfCalls calls;
    private final DriveContents contents;
    private final Map<Spot.Named, String> newFolders = new HashMap<>();
    private @Nullable String root;

    DriveShelf(ShelfCalls calls, DriveContents contents) {
        this.calls = calls;
        this.contents = contents;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, true, false, true, false, false, LONGEST_NAME);
    }

    @Override
    public String root() {
        String known = root;
        if (known == null) {
            known = calls.item("root")
                    .orElseThrow(() -> new ShelfException(Kind.REFUSED, "This account has no drive of its own", null))
                    .id();
            root = known;
        }
        return known;
    }

    @Override
    public String folder(String parent, String name) {
        List<ShelfItem> folders =
                calls.named(parent, name).stream().filter(ShelfItem::folder).toList();
        return folders.size() == 1
                ? folders.get(0).id()
                : newFolders.computeIfAbsent(new Spot.Named(parent, name), any -> calls.newId());
    }

    @Override
    public Spot.Named spot(FileEntry entry, String path) {
        return new Spot.Named(Objects.requireNonNullElseGet(entry.parent(), this::root), entry.name());
    }

    @Override
    public List<Child> children(String folder) {
        return calls.children(folder).stream()
                .map(item -> new Child(item.name(), item.folder() ? Optional.of(item.id()) : Optional.empty()))
                .toList();
    }

    @Override
    public Optional<Spot.Named> spotOfFolder(String folder) {
        return calls.item(folder)
                .filter(item ->
                        item.folder() && !item.trashed() && !item.parent().isEmpty())
                .map(item -> new Spot.Named(item.parent(), item.name()));
    }

    /** Where several items have the name, the answer is none: the name does not say which of them. */
    @Override
    public Optional<Identity> look(Spot spot) {
        return find(spot).map(ShelfItem::identity);
    }

    /** If the item is elsewhere by now, another one may have its name: its user has put that in its place. */
    @Override
    public Optional<Identity> look(Spot spot, String key) {
        return calls.item(key)
                .filter(item -> !item.folder() && item.isAt(spot))
                .map(ShelfItem::identity)
                .or(() -> look(spot));
    }

    private Optional<ShelfItem> find(Spot spot) {
        if (spot instanceof Spot.Aside aside) {
            return calls.aside(aside);
        }
        Spot.Named named = (Spot.Named) spot;
        List<ShelfItem> found = calls.named(named.folder(), named.name()).stream()
                .filter(item -> !item.folder())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        return calls.item(folder)
                .filter(item -> item.folder() && !item.trashed())
                .map(item -> new Identity(item.id(), 0, item.modified()));
    }

    @Override
    public Optional<Content> read(Spot spot) {
        Optional<Identity> before = look(spot);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        try (dev.drivemind.source.Content content = contents.open(before.get().key(), 0, false)) {
            String sha256 = sha256(content.bytes());
            return look(spot).filter(before.get()::equals).map(after -> new Content(after, sha256));
        } catch (SourceException e) {
            return switch (e.kind()) {
                case CHANGED, NOT_FOUND -> Optional.empty();
                default -> throw ShelfCalls.shelf(e);
            };
        }
    }

    private static String sha256(InputStream bytes) {
        MessageDigest digest = Sha256.digest();
        byte[] some = new byte[BUFFER];
        try {
            for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
                digest.update(some, 0, count);
            }
        } catch (IOException e) {
            throw new ShelfException(Kind.UNAVAILABLE, "The content could not be read to its end", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Other items of the same name mean nothing: an item is its id. */
    @Override
    public Sighting look(Move move) {
        Optional<ShelfItem> item = calls.item(move.item().key());
        Seen source = item.filter(found -> found.isAt(move.from()))
                .map(found -> found.identity().equals(move.item()) ? Seen.ITEM : Seen.OTHER)
                .orElse(Seen.NOTHING);
        boolean there = item.filter(found -> found.isAt(move.to())).isPresent();
        return new Sighting(source, Seen.NOTHING, there ? Seen.ITEM : Seen.NOTHING);
    }

    @Override
    public void place(Move move) {
        ShelfItem item = calls.item(move.item().key())
                .filter(found -> found.isAt(move.from()) && found.identity().equals(move.item()))
                .orElseThrow(() -> new ShelfException(Kind.CHANGED, "The file has changed or is gone", null));
        if (!calls.move(item, move.from(), move.to())) {
            boolean gone = calls.item(item.id()).isEmpty();
            throw gone
                    ? new ShelfException(Kind.CHANGED, "The file is gone", null)
                    : new ShelfException(Kind.REFUSED, "The folder that it should go to is not there", null);
        }
    }

    /** Nothing is left to detach: {@link #place} has moved the item. */
    @Override
    public void detach(Move move) {}

    /** There are no slots. */
    @Override
    public void putBack(Move move) {}

    /** An item is never at two places, so that nothing needs to go from one of them. */
    @Override
    public void withdraw(Move move) {}

    @Override
    public boolean release(Move move) {
        return true;
    }

    @Override
    public boolean makeFolder(String parent, String name, String key) {
        if (calls.item(key).isPresent()) {
            return false;
        }
        if (!calls.makeFolder(parent, name, key)) {
            throw new ShelfException(Kind.REFUSED, "The folder that it should be in is not there", null);
        }
        return true;
    }

    /** It goes into the bin, not away: someone may put something into it at the same moment, and then it comes back. */
    @Override
    public boolean removeFolder(String folder, Identity made) {
        boolean same =
                lookAtFolder(folder).filter(now -> now.key().equals(made.key())).isPresent();
        if (!same || !calls.children(folder).isEmpty() || !calls.trash(folder, true)) {
            return false;
        }
        boolean wentWithIt = calls.inBinWith(folder).stream().anyMatch(item -> !item.explicitlyTrashed());
        return !wentWithIt || !calls.trash(folder, false);
    }

    /** All that a folder has stays with it in the bin. */
    @Override
    public Optional<String> describe(String folder) {
        return lookAtFolder(folder).map(there -> "");
    }

    /** It comes back from the bin, by its id, with whatever else its user has changed about it. */
    @Override
    public void putFolderBack(Spot.Named spot, String key, String described) {
        boolean back = calls.item(key).filter(item -> !item.trashed()).isPresent() || calls.trash(key, false);
        if (!back) {
            throw new ShelfException(Kind.REFUSED, "The folder is no longer in the bin", null);
        }
    }

    @Override
    public void setModified(String folder, Instant time) {
        calls.date(folder, time);
    }

    /** An answer of Drive is durable. */
    @Override
    public void sync() {}

    @Override
    public void tidy(String operation) {}

    @Override
    public long purge(String operation) {
        return calls.aside(operation).stream()
                .filter(item -> calls.delete(item.id()))
                .mapToLong(ShelfItem::size)
                .sum();
    }

    @Override
    public void close() {}
}
