package dev.drivemind.functions;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Secret;
import java.util.ArrayList;
import java.util.List;

/** Takes down every bucket and opens none, as a function without the clients. */
final class PlayedBuckets implements Buckets {
    final List<SourceRecord.Bucket> required = new ArrayList<>();
    String refusal = "";

    @Override
    public void require(SourceRecord.Bucket bucket, BucketKeys keys) throws UnusableBucketException {
        if (!refusal.isEmpty()) {
            throw new UnusableBucketException(refusal);
        }
        required.add(bucket);
    }

    @Override
    public FileSource open(SourceRecord source, SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        throw new SourceException(SourceException.Kind.UNAVAILABLE, "The bucket is opened elsewhere", null);
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket bucket, Secret keys, Deadline deadline) {
        throw new ShelfException(ShelfException.Kind.UNAVAILABLE, "The bucket is opened elsewhere", null);
    }
}
