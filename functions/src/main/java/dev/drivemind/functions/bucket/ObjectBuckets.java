package dev.drivemind.functions.bucket;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.index.Files;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The buckets that can be reached, whatever they are kept in. */
public final class ObjectBuckets implements Buckets {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Documents documents;
    private final Map<String, Opener> openers;
    private final Consumer<Duration> sleep;
    private final BucketSource.Memory memory = new BucketSource.Memory(new ParkedWalks(), new ContentSums());

    /** Opens the buckets of one kind of store. Its classes are loaded when the first one is opened. */
    public interface Opener {
        /**
         * Opens a bucket.
         *
         * @throws IllegalArgumentException if the endpoint or the keys cannot be right; the message says why
         */
        ObjectStore open(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline);

        /**
         * Opens a bucket whose objects are to be moved.
         *
         * @throws ShelfException of kind {@code REFUSED} if its store cannot do that safely, or its owner has not allowed it
         */
        Shelf shelf(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline);
    }

    /**
     * @param openers by the words for the kinds of stores
     * @param sleep waits
     */
    public ObjectBuckets(Documents documents, Map<String, Opener> openers, Consumer<Duration> sleep) {
        this.documents = documents;
        this.openers = Map.copyOf(openers);
        this.sleep = sleep;
    }

    @Override
    public void require(SourceRecord.Bucket bucket, BucketKeys keys) throws UnusableBucketException {
        try (ObjectStore store = open(bucket, keys, Deadline.of(() -> PATIENCE, sleep))) {
            ObjectPage unused = store.list(bucket.prefix(), true, Optional.empty(), 1);
        } catch (SourceException | IllegalArgumentException e) {
            throw new UnusableBucketException(String.valueOf(e.getMessage()));
        }
    }

    private ObjectStore open(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline) {
        return Optional.ofNullable(openers.get(bucket.service()))
                .orElseThrow(() -> new SourceException(
                        Kind.REJECTED, "Buckets of this kind are not known: " + bucket.service(), null))
                .open(bucket, keys, deadline);
    }

    @Override
    public FileSource open(SourceRecord source, SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        Files index = new Files(documents, source.ownerId(), source.id());
        ObjectStore store = openConnected(bucket, keys, deadline);
        return new BucketSource(bucket.address(), store, index, new KeyPaths(index, bucket.prefix()), memory, deadline);
    }

    /** Keys that were not tried when the bucket was connected may be none. */
    private ObjectStore openConnected(SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        try {
            return open(bucket, BucketKeys.of(keys), deadline);
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.UNAUTHORIZED, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        Opener opener = openers.get(bucket.service());
        if (opener == null) {
            throw new ShelfException(ShelfException.Kind.REFUSED, "Buckets of this kind are not known", null);
        }
        try {
            return opener.shelf(bucket, BucketKeys.of(keys), deadline);
        } catch (IllegalArgumentException e) {
            throw new ShelfException(ShelfException.Kind.REFUSED, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void forget(String sourceId) {
        memory.parked().forget(sourceId);
    }
}
