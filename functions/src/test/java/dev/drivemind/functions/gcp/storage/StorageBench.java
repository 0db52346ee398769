package dev.drivemind.functions.gcp.storage;

import com.google.cloud.storage.Storage;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** A strict server with a bucket that keeps versions, and objects over it in small chunks. */
final class StorageBench implements AutoCloseable {
    static final int CHUNK = 256 << 10;
    static final int LARGE = 3 * CHUNK + 1234;

    private final StrictStorage server = StrictStorage.start(0, () -> Instant.parse("2026-03-01T12:00:00Z"));
    private final Storage client = CloudStorageBlobs.client(
            new CloudStorageBlobs.Settings("p", "blobs", Optional.of(server.address())), Duration.ofMillis(2));
    private final CloudStorageBlobs blobs = over("blobs");

    StorageBench() {
        server.createBucket("blobs", true);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    StrictStorage server() {
        return server;
    }

    CloudStorageBlobs blobs() {
        return blobs;
    }

    /** Objects in another bucket of the same server. */
    CloudStorageBlobs over(String bucket) {
        return new CloudStorageBlobs(client, bucket, CHUNK);
    }

    boolean put(String name, byte[] content) {
        return blobs.putIfAbsent(name, new ByteArrayInputStream(content));
    }

    byte[] read(String name) throws IOException {
        try (InputStream in = blobs.get(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        blobs.close();
        server.close();
    }
}
