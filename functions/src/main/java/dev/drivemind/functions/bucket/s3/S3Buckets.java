package dev.drivemind.functions.bucket.s3;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.ObjectKeys;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.source.Deadline;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Opens buckets of S3 and of what speaks its language. The client is loaded by the first call, and not before. */
public final class S3Buckets implements ObjectBuckets.Opener {
    private final InstantSource clock;
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    /** Opens them with this clock. */
    public S3Buckets(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ObjectStore open(SourceRecord.Bucket bucket, BucketKeys keys, Deadline deadline) {
        AtomicLong requests = new AtomicLong();
        return new S3Store(Clients.open(bucket, keys, requests), bucket.bucket(), requests, new Failures(clock));
    }

    @Override
    public Shelf shelf(SourceRecord.Bucket place, BucketKeys keys, Deadline deadline) {
        Bucket bucket = new Bucket(Clients.open(place, keys, new AtomicLong()), place.bucket());
        try {
            return shelf(bucket, place, Copying.PartSizes.OF_THE_SERVICE);
        } catch (RuntimeException e) {
            bucket.client().close();
            throw e;
        }
    }

    S3Shelf shelf(Bucket bucket, SourceRecord.Bucket place, Copying.PartSizes sizes) {
        boolean versions = bucket.hasVersions();
        if (!versions && !place.unversioned()) {
            throw new ShelfException(
                    Kind.REFUSED,
                    "The bucket keeps no versions: what others delete just while it is moved would be lost. Switch versioning"
                            + " on, or connect it again with --allow-unversioned",
                    null);
        }
        if (!proven.contains(place.identity())) {
            String prefix = new ObjectKeys(place.prefix()).quarantine() + "probe-" + UUID.randomUUID();
            new Probe(bucket, prefix, versions).require();
            proven.add(place.identity());
        }
        return new S3Shelf(bucket, new Copying(bucket, sizes), place.prefix(), versions);
    }
}
