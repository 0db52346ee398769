package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.BucketShelf;
import dev.drivemind.functions.bucket.s3.Bucket.Version;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as a shelf: a move is a copy that carries the mark of its move, made only where nothing is and only of what has not changed, and then
 * the deletion of the original, only if it has not changed. With versions what is deleted stays; what is set aside then is a slip that names
 * the version, and no copy.
 */
final class S3Shelf extends BucketShelf {
    private static final int LONGEST_KEY = 1_024;

    private final Bucket bucket;
    private final Copying copying;
    private final boolean versions;
    private final Slips slips;
    private Optional<Described> seen = Optional.empty();

    S3Shelf(Bucket bucket, Copying copying, String root, boolean versions) {
        super(root);
        this.bucket = bucket;
        this.copying = copying;
        this.versions = versions;
        this.slips = new Slips(bucket);
    }

    @Override
    public Abilities abilities() {
        return new Abilities(false, versions, false, true, false, false, false, LONGEST_KEY);
    }

    @Override
    public List<Child> children(String folder) {
        return new Folders(bucket, keys).children(folder);
    }

    /** Whether what is at a place is named by a slip. */
    private boolean isSlip(Spot spot) {
        return versions && spot instanceof Spot.Aside;
    }

    @Override
    public Optional<Identity> look(Spot spot) {
        return find(spot).map(Described::identity);
    }

    /** Returns what stands at a place; of what a slip names, the version that was set aside. */
    private Optional<Described> find(Spot spot) {
        String key = keys.of(spot);
        return isSlip(spot) ? slips.find(key).flatMap(slips::version) : bucket.head(key, null);
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        boolean there = !bucket.list(folder, true, 1).get(0).contents().isEmpty();
        return there ? Optional.of(new Identity("folder", 0, Instant.EPOCH)) : Optional.empty();
    }

    @Override
    public Optional<Content> read(Spot spot) {
        return find(spot).flatMap(new Reading(bucket)::read);
    }

    @Override
    public Sighting look(Move move) {
        Optional<Described> source = find(move.from());
        seen = source;
        Seen atSource = source.map(found -> isItem(found, move) ? Seen.ITEM : Seen.OTHER)
                .orElse(Seen.NOTHING);
        Seen atDestination = atDestination(move);
        boolean kept = atSource == Seen.OTHER && atDestination == Seen.ITEM && wasRemoved(move);
        return new Sighting(atSource, kept ? Seen.ITEM : Seen.NOTHING, atDestination);
    }

    /**
     * Whether the item was removed from its source before something else was put there: the move was carried out, by a runner that this one
     * does not know of, and is not to be undone. Without versions no server says so, and the copy may be the last one.
     */
    private boolean wasRemoved(Move move) {
        if (!versions || isSlip(move.from())) {
            return true;
        }
        List<Version> all = bucket.versionsOf(keys.of(move.from()));
        return all.stream()
                .filter(version -> version.tag().equals(Described.tag(move.item())))
                .findFirst()
                .map(item -> all.stream()
                        .anyMatch(other -> other.marker() && !other.since().isBefore(item.since())))
                .orElse(true);
    }

    private static boolean isItem(Described found, Move move) {
        return found.identity().equals(move.item());
    }

    private Seen atDestination(Move move) {
        if (isSlip(move.to())) {
            return slips.find(keys.of(move.to()))
                    .map(slip -> slip.isMadeBy(Marks.of(move)) ? Seen.ITEM : Seen.OTHER)
                    .orElse(Seen.NOTHING);
        }
        return bucket.head(keys.of(move.to()), null)
                .map(found -> isOurs(found, move) ? Seen.ITEM : Seen.OTHER)
                .orElse(Seen.NOTHING);
    }

    /** Whether this move has made it, or has brought it back. */
    private boolean isOurs(Described found, Move move) {
        return found.isMadeBy(Marks.of(move)) || (isSlip(move.from()) && isItem(found, move));
    }

    @Override
    public void place(Move move) {
        String to = keys.of(move.to());
        if (to.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new ShelfException(Kind.REFUSED, "A key has at most " + LONGEST_KEY + " bytes", null);
        }
        Described source = seen.filter(found -> isItem(found, move))
                .or(() -> find(move.from()).filter(found -> isItem(found, move)))
                .orElseThrow(S3Shelf::changed);
        if (!made(move, source, to)) {
            explain(move);
        }
    }

    private boolean made(Move move, Described source, String to) {
        if (isSlip(move.to())) {
            return slips.put(to, source, Marks.of(move));
        }
        if (!isSlip(move.from())) {
            return copying.copy(source, null, to, Marks.of(move));
        }
        @Nullable String version = source.version().orElse(null);
        return (to.equals(source.key()) && slips.bringBack(source))
                || copying.copy(source, version, to, Marks.of(move));
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

    /** Where no versions keep what is deleted, the copy is looked at once more: the original may have become the last one. */
    @Override
    public void detach(Move move) {
        if (!versions && atDestination(move) != Seen.ITEM) {
            return;
        }
        boolean unused =
                bucket.delete(keys.of(move.from()), isSlip(move.from()) ? slipTag(move) : Described.tag(move.item()));
    }

    private String slipTag(Move move) {
        return bucket.head(keys.of(move.from()), null).map(Described::tag).orElse("none");
    }

    @Override
    public void withdraw(Move move) {
        String to = keys.of(move.to());
        boolean unused = bucket.head(to, null)
                .filter(found -> found.isMadeBy(Marks.of(move)))
                .map(found -> bucket.delete(to, found.tag()))
                .orElse(false);
    }

    @Override
    public long purge(String operation) {
        return new Purge(bucket, slips, versions).of(keys.asideOf(operation));
    }

    @Override
    public void close() {
        bucket.client().close();
    }
}
