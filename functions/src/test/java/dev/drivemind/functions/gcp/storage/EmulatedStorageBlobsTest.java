package dev.drivemind.functions.gcp.storage;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.BlobsContract;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same over an emulator, when there is one. */
@EnabledIfEnvironmentVariable(named = "STORAGE_EMULATOR_HOST", matches = ".+")
class EmulatedStorageBlobsTest extends BlobsContract {
    private CloudStorageBlobs blobs;

    @BeforeEach
    void open() {
        URI emulator = URI.create(String.valueOf(System.getenv("STORAGE_EMULATOR_HOST")));
        String bucket = "t" + UUID.randomUUID();
        Storage client = CloudStorageBlobs.client(
                new CloudStorageBlobs.Settings("drivemind-test", bucket, Optional.of(emulator)),
                Duration.ofMillis(100));
        client.create(BucketInfo.of(bucket));
        blobs = new CloudStorageBlobs(client, bucket);
    }

    @AfterEach
    void close() {
        blobs.close();
    }

    @Override
    protected Blobs blobs() {
        return blobs;
    }
}
