package dev.drivemind.functions.sources;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Secret;

/** Buckets of object stores as sources. */
public interface Buckets {

    /**
     * Checks that a bucket answers and that keys open it.
     *
     * @throws UnusableBucketException if it does not answer, the keys do not open it, or this deployment does not reach it; where the
     *     clients are elsewhere, whether it answers is not known yet
     */
    void require(SourceRecord.Bucket bucket, BucketKeys keys) throws UnusableBucketException;

    /**
     * Opens a bucket that a user has connected.
     *
     * @param keys as {@link BucketKeys#seal} made them
     * @param deadline until when it is needed
     */
    FileSource open(SourceRecord source, SourceRecord.Bucket bucket, Secret keys, Deadline deadline);

    /**
     * Opens a bucket whose objects are to be moved.
     *
     * @throws ShelfException of kind {@code REFUSED} if that is not possible there; the message says why
     */
    Shelf shelf(SourceRecord.Bucket bucket, Secret keys, Deadline deadline);

    /** Removes what is remembered of a source; nothing if there is nothing. */
    default void forget(String sourceId) {}

    /** A deployment that has no buckets to offer. */
    static Buckets none() {
        return new NoBuckets();
    }

    /** See {@link #none}. */
    final class NoBuckets implements Buckets {
        private static final String NONE = "Buckets can be connected only by a DriveMind on your own machine";

        private NoBuckets() {}

        @Override
        public void require(SourceRecord.Bucket bucket, BucketKeys keys) throws UnusableBucketException {
            throw new UnusableBucketException(NONE);
        }

        @Override
        public FileSource open(SourceRecord source, SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
            throw new SourceException(Kind.NOT_FOUND, NONE, null);
        }

        @Override
        public Shelf shelf(SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
            throw new ShelfException(ShelfException.Kind.REFUSED, NONE, null);
        }
    }

    /** A bucket cannot be a source; the message says why, in words for its user. */
    final class UnusableBucketException extends Exception {
        private static final long serialVersionUID = 1L;

        /** A bucket that cannot be used, and why. */
        public UnusableBucketException(String message) {
            super(message);
        }
    }
}
