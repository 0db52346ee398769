package dev.drivemind.functions.bucket.azure;

import com.azure.storage.blob.models.BlobItem;
import dev.drivemind.functions.bucket.BucketShelf;
import dev.drivemind.shelf.Abilities;
import dev.drivemind.shelf.Child;
import dev.drivemind.shelf.Content;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Seen;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Sighting;
import dev.drivemind.shelf.Spot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A container as a shelf: a move is a copy that carries the mark of its move, made only where nothing is and only of what has not changed, and
 * then the deletion of the original, only if it has not changed and while a lease holds the copy still. What is set aside is moved below a
 * prefix of its own.
 */
final class AzureShelf extends BucketShelf {
    private static final int LONGEST_NAME = 1_024;

    private final Container container;
    private final Holds holds;
    private Optional<Described> source = Optional.empty();
    private Optional<Described> copy = Optional.empty();

    AzureShelf(Container container, Holds holds, String root) {
        super(root);
        this.container = container;
        this.holds = holds;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(false, false, false, true, false, false, false, LONGEST_NAME);
    }

    @Override
    public List<Child> children(String folder) {
        List<Child> children = new ArrayList<>();
        for (BlobItem item : container.list(folder, false)) {
            String name = item.getName().substring(folder.length());
            if (Boolean.TRUE.equals(item.isPrefix())) {
                if (!item.getName().equals(keys.quarantine())) {
                    children.add(new Child(name.substring(0, name.length() - 1), Optional.of(item.getName())));
                }
            } else if (!name.isEmpty() && !Listing.isFolder(item)) {
                children.add(new Child(name, Optional.empty()));
            }
        }
        return children;
    }

    @Override
    public Optional<Identity> look(Spot spot) {
        return container.head(keys.of(spot)).map(Described::identity);
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        return container.hasAny(folder) ? Optional.of(new Identity("folder", 0, Instant.EPOCH)) : Optional.empty();
    }

    @Override
    public Optional<Content> read(Spot spot) {
        return container.head(keys.of(spot)).flatMap(new Reading(container)::read);
    }

    /** No server says whether the item was removed before something else was put at its source: the copy may be the last one, and stays. */
    @Override
    public Sighting look(Move move) {
        source = container.head(keys.of(move.from()));
        Seen atSource = source.map(found -> isItem(found, move) ? Seen.ITEM : Seen.OTHER)
                .orElse(Seen.NOTHING);
        Seen atDestination = atDestination(move);
        boolean kept = atSource == Seen.OTHER && atDestination == Seen.ITEM;
        return new Sighting(atSource, kept ? Seen.ITEM : Seen.NOTHING, atDestination);
    }

    private static boolean isItem(Described found, Move move) {
        return found.identity().equals(move.item());
    }

    private Seen atDestination(Move move) {
        Optional<Described> found = container.head(keys.of(move.to()));
        copy = found.filter(object -> object.isMadeBy(move));
        if (copy.filter(Described::isStillCopied).isPresent()) {
            throw new ShelfException(Kind.UNAVAILABLE, "The storage account is still copying the object", null);
        }
        if (copy.filter(Described::isGivenUp).isPresent()) {
            return Seen.NOTHING;
        }
        return found.isEmpty() ? Seen.NOTHING : copy.isPresent() ? Seen.ITEM : Seen.OTHER;
    }

    @Override
    public void place(Move move) {
        String to = keys.of(move.to());
        if (to.length() > LONGEST_NAME) {
            throw new ShelfException(Kind.REFUSED, "A name has at most " + LONGEST_NAME + " characters", null);
        }
        Described from = source.filter(found -> isItem(found, move))
                .or(() -> container.head(keys.of(move.from())).filter(found -> isItem(found, move)))
                .orElseThrow(AzureShelf::changed);
        if (from.isLeased()) {
            throw new ShelfException(Kind.REFUSED, "Another program holds a lease on the object", null);
        }
        copy.filter(found -> found.isMadeBy(move) && found.isGivenUp()).ifPresent(found -> {
            boolean unused = container.delete(to, found.tag());
        });
        if (!container.copy(from, from.tag(), to, Described.mark(move))) {
            explain(move);
        }
    }

    /** A condition did not hold: which one, a look tells. It is ours if only the reply to an earlier attempt was lost. */
    private void explain(Move move) {
        Sighting now = look(move);
        if (now.destination() == Seen.OTHER) {
            throw new ShelfException(Kind.TAKEN, "Something has that name", null);
        }
        if (now.destination() == Seen.NOTHING) {
            throw changed();
        }
    }

    private static ShelfException changed() {
        return new ShelfException(Kind.CHANGED, "The object has changed", null);
    }

    /** The copy that was looked at is held: the original may be the only other one. */
    @Override
    public void detach(Move move) {
        String from = keys.of(move.from());
        Optional<Described> held = copy.filter(found -> found.isMadeBy(move))
                .or(() -> container.head(keys.of(move.to())).filter(found -> found.isMadeBy(move)));
        held.filter(found -> !found.isStillCopied() && !found.isGivenUp()).ifPresent(found -> {
            boolean unused = holds.whileHeld(found.key(), found.tag(), move, () -> {
                boolean unusedAnswer = container.deleteAtOnce(from, Described.tag(move.item()));
            });
        });
    }

    /** The original is held while its copy is deleted. If it cannot be, the copy may be the last one. */
    @Override
    public void withdraw(Move move) {
        container.head(keys.of(move.to())).filter(found -> found.isMadeBy(move)).ifPresent(found -> {
            boolean held = holds.whileHeld(keys.of(move.from()), Described.tag(move.item()), move, () -> {
                boolean unused = container.deleteAtOnce(found.key(), found.tag());
            });
            if (!held) {
                throw changed();
            }
        });
    }

    @Override
    public long purge(String operation) {
        long freed = 0;
        for (BlobItem item : container.list(keys.asideOf(operation), true)) {
            boolean deleted = container.delete(
                    item.getName(), Tags.plain(item.getProperties().getETag()));
            freed += deleted ? item.getProperties().getContentLength() : 0;
        }
        return freed;
    }

    /** The client has nothing that is to be closed. */
    @Override
    public void close() {}
}
