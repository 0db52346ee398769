package dev.drivemind.functions.gcp;

import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.azure.AzureBuckets;
import dev.drivemind.functions.bucket.gcs.GcsBuckets;
import dev.drivemind.functions.bucket.s3.S3Buckets;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.job.Time;
import dev.drivemind.store.Documents;
import java.util.Map;

/** What opens buckets. Not every deployed jar has it: only what is called within a supplier may name it. */
final class BucketClients {
    private BucketClients() {}

    static Buckets of(Documents documents, Time time) {
        return new ObjectBuckets(
                documents,
                Map.of(
                        "s3", new S3Buckets(time::now),
                        "gs", new GcsBuckets(time::now),
                        "az", new AzureBuckets(time::now)),
                time::sleep);
    }
}
