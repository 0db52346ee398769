package dev.drivemind.functions.bucket.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.MoveBlobRequest;
import com.google.cloud.storage.StorageException;
import dev.drivemind.functions.bucket.BucketShelf;
import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.functions.bucket.QuarantinePrefix;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bucket of Cloud Storage as a shelf: the service gives an object another name in one act, only if it is of the generation that was looked at
 * and only where nothing is. What is set aside is moved below a prefix of its own.
 */
final class GcsShelf extends BucketShelf {
    private static final int LONGEST_NAME = 1_024;

    private final Storage storage;
    private final String bucket;

    GcsShelf(Storage storage, String bucket, String root) {
        super(root);
        this.storage = storage;
        this.bucket = bucket;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, false, false, true, false, false, false, LONGEST_NAME);
    }

    private static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (StorageException e) {
            throw Failures.ofMove(e);
        }
    }

    @Override
    public List<Child> children(String folder) {
        return call(() -> {
            List<Child> children = new ArrayList<>();
            for (Blob blob : storage.list(bucket, BlobListOption.prefix(folder), BlobListOption.currentDirectory())
                    .iterateAll()) {
                String name = blob.getName().substring(folder.length());
                if (blob.isDirectory() && !blob.getName().equals(keys.root() + QuarantinePrefix.NAME)) {
                    children.add(new Child(name.substring(0, name.length() - 1), Optional.of(blob.getName())));
                } else if (!blob.isDirectory() && !name.isEmpty()) {
                    children.add(new Child(name, Optional.empty()));
                }
            }
            return children;
        });
    }

    private Optional<Blob> find(Spot spot) {
        return call(() -> Optional.ofNullable(
                storage.get(BlobId.of(bucket, keys.of(spot)), BlobGetOption.fields(GcsStore.FIELDS))));
    }

    @Override
    public Optional<Identity> look(Spot spot) {
        return find(spot).map(GcsShelf::identity);
    }

    /** A generation, which a move changes, the sum of its content, which it does not, and what tells it from all others. */
    private static Identity identity(Blob blob) {
        return new Identity(
                blob.getGeneration() + " " + blob.getCrc32c() + " " + ObjectKeys.print(blob.getName()),
                blob.getSize(),
                blob.getUpdateTimeOffsetDateTime().toInstant());
    }

    @Override
    public Optional<Identity> lookAtFolder(String folder) {
        boolean there = call(() -> storage.list(bucket, BlobListOption.prefix(folder), BlobListOption.pageSize(1))
                .getValues()
                .iterator()
                .hasNext());
        return there ? Optional.of(new Identity("folder", 0, Instant.EPOCH)) : Optional.empty();
    }

    @Override
    public Optional<Content> read(Spot spot) {
        return find(spot).flatMap(blob -> new Reading(storage, bucket).read(blob, identity(blob)));
    }

    /**
     * A move leaves nothing at its source. So if something stands there as well as at the destination, either another has put it at the source
     * since, or the move was not made.
     */
    @Override
    public Sighting look(Move move) {
        Optional<Blob> source = find(move.from());
        Optional<Blob> destination = find(move.to());
        Seen atSource = source.map(found -> identity(found).equals(move.item()) ? Seen.ITEM : Seen.OTHER)
                .orElse(Seen.NOTHING);
        boolean moved = atSource != Seen.ITEM
                && destination.filter(found -> isMoved(found, move.item())).isPresent();
        Seen atDestination = destination.isEmpty() ? Seen.NOTHING : moved ? Seen.ITEM : Seen.OTHER;
        return new Sighting(atSource, moved && atSource == Seen.OTHER ? Seen.ITEM : Seen.NOTHING, atDestination);
    }

    /** Whether an object has the content of the item and is younger. */
    private static boolean isMoved(Blob found, Identity item) {
        String[] key = item.key().split(" ", -1);
        return found.getSize() == item.size()
                && found.getCrc32c().equals(key[1])
                && found.getGeneration() > generation(item);
    }

    private static long generation(Identity item) {
        return Long.parseLong(item.key().split(" ", -1)[0]);
    }

    @Override
    public void place(Move move) {
        String to = keys.of(move.to());
        if (to.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new ShelfException(Kind.REFUSED, "A name has at most " + LONGEST_NAME + " bytes", null);
        }
        try {
            Blob unused = storage.moveBlob(MoveBlobRequest.newBuilder()
                    .setSource(BlobId.of(bucket, keys.of(move.from())))
                    .setTarget(BlobId.of(bucket, to))
                    .setSourceOptions(BlobSourceOption.generationMatch(generation(move.item())))
                    .setTargetOptions(BlobTargetOption.doesNotExist())
                    .build());
        } catch (StorageException e) {
            if (!Failures.isCondition(e)) {
                throw Failures.ofMove(e);
            }
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
            throw new ShelfException(Kind.CHANGED, "The object has changed", null);
        }
    }

    /** A move leaves nothing behind. */
    @Override
    public void detach(Move move) {}

    /** What was moved may be the last copy. */
    @Override
    public void withdraw(Move move) {}

    @Override
    public long purge(String operation) {
        return call(() -> {
            long freed = 0;
            for (Blob blob : storage.list(bucket, BlobListOption.prefix(keys.asideOf(operation)))
                    .iterateAll()) {
                boolean deleted =
                        storage.delete(blob.getBlobId(), BlobSourceOption.generationMatch(blob.getGeneration()));
                freed += deleted ? blob.getSize() : 0;
            }
            return freed;
        });
    }

    @Override
    public void close() {
        GcsStore.close(storage);
    }
}
