package dev.drivemind.functions.gcp.storage;

import static dev.drivemind.functions.gcp.storage.StorageBench.CHUNK;
import static dev.drivemind.functions.gcp.storage.StorageBench.LARGE;
import static dev.drivemind.functions.gcp.storage.StorageBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.BlobsContract;
import dev.drivemind.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudStorageBlobsTest extends BlobsContract {
    private final StorageBench bench = new StorageBench();
    private final StrictStorage server = bench.server();
    private final CloudStorageBlobs blobs = bench.blobs();

    @AfterEach
    void close() {
        bench.close();
    }

    @Override
    protected Blobs blobs() {
        return blobs;
    }

    private boolean put(String name, byte[] content) {
        return bench.put(name, content);
    }

    private byte[] read(String name) throws IOException {
        return bench.read(name);
    }

    @Test
    void aSmallObjectCostsOneRequestToPutAndTwoToRead() throws IOException {
        put("a", bytes(1000));
        assertThat(server.counts().total()).isEqualTo(1);

        read("a");
        assertThat(server.counts().total()).isEqualTo(3);
    }

    @Test
    void aLargeObjectCostsOneRequestForEachChunkAndTwoMore() {
        put("a", bytes(LARGE));

        assertThat(server.counts().of("session")).isEqualTo(1);
        assertThat(server.counts().of("chunk")).isEqualTo(4);
        assertThat(server.counts().of("get")).isEqualTo(1);
        assertThat(server.counts().total()).isEqualTo(6);
    }

    @Test
    void contentOfWholeChunksIsStoredWhole() throws IOException {
        for (int length : List.of(CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1)) {
            assertThat(put("n" + length, bytes(length))).isTrue();
            assertThat(read("n" + length)).as("%s bytes", length).isEqualTo(bytes(length));
        }
    }

    @Test
    void whoeverIsOvertakenDuringALongUploadHasLost() throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes(LARGE))) {
            private int left = LARGE - CHUNK;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                left -= read;
                if (left < 0 && read > 0) {
                    put("a", bytes(5));
                    left = Integer.MAX_VALUE;
                }
                return read;
            }
        };

        assertThat(blobs.putIfAbsent("a", slow)).isFalse();
        assertThat(read("a")).isEqualTo(bytes(5));
    }

    @Test
    void aLargeObjectThatBreaksOffIsNeverSeen() {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(bytes(LARGE))) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                if (read < 0) {
                    throw new IOException("broken off");
                }
                return read;
            }
        };

        assertThatThrownBy(() -> blobs.putIfAbsent("a", broken)).isInstanceOf(StoreException.class);

        assertThat(server.counts().of("chunk")).isPositive();
        assertThat(blobs.list("", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void anObjectThatGoesWhileItIsOpenedIsNotThere() {
        server.createBucket("bare", false);
        CloudStorageBlobs bare = bench.over("bare");
        bare.putIfAbsent("a", new ByteArrayInputStream(bytes(10)));
        server.beforeNext("media", () -> bare.delete("a"));

        assertThat(bare.get("a")).isEmpty();
    }

    @Test
    void anObjectThatIsReplacedWhileItIsOpenedIsReadAsItWas() throws IOException {
        put("a", bytes(10));
        server.beforeNext("media", () -> {
            blobs.delete("a");
            put("a", bytes(5));
        });

        assertThat(read("a")).isEqualTo(bytes(10));
    }

    @Test
    void aNameThatWasTakenAndIsFreeAgainIsAFailureOfThePut() {
        put("a", bytes(10));
        server.beforeNext("get", () -> blobs.delete("a"));

        assertThatThrownBy(() -> put("a", bytes(5))).isInstanceOf(StoreException.class);
        assertThat(put("a", bytes(5))).isTrue();
    }

    @Test
    void aDeleteDoesNotHitTheObjectThatCameInBetween() throws IOException {
        put("a", bytes(10));
        server.beforeNext("delete", () -> {
            blobs.delete("a");
            put("a", bytes(5));
        });

        assertThat(blobs.delete("a")).isTrue();
        assertThat(read("a")).isEqualTo(bytes(5));
    }

    @Test
    void aDeletedObjectStaysAsAnEarlierGeneration() {
        put("a", bytes(10));

        blobs.delete("a");

        assertThat(server.earlierGenerations("blobs")).isEqualTo(1);
    }

    @Test
    void aListGoesOverManyPages() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String name = "n" + (char) ('a' + i);
            names.add(name);
            put(name, name.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(blobs.list("n", Optional.empty(), 25)).isEqualTo(names);
        assertThat(blobs.list("n", Optional.of("nc"), 5)).isEqualTo(names.subList(3, 8));
        assertThat(blobs.list("n", Optional.of("n"), 2)).isEqualTo(names.subList(0, 2));
        assertThat(blobs.list("n", Optional.empty(), 0)).isEmpty();
    }
}
