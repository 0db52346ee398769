package dev.drivemind.functions.bucket.gcs;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import java.time.InstantSource;

/** Opens buckets of Cloud Storage. The client is loaded by the first call, and not before. */
public final class GcsBuckets implements ObjectBuckets.Opener {
    private final InstantSource clock;

    /** Opens them with this clock. */
    public GcsBuckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ObjectStore open(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline) {
        return new GcsStore(Clients.open(bucket, keys), bucket.bucket(), new Failures(clock));
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline) {
        return new GcsShelf(Clients.open(bucket, keys), bucket.bucket(), bucket.prefix());
    }
}
