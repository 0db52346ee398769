package dev.drivemind.functions.gcp.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.storage.Storage;
import dev.drivemind.functions.gcp.strict.storage.StorageFault;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.BlobsContract;
import dev.drivemind.store.StoreException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloudStorageBlobsTest extends BlobsContract {
    private static final int CHUNK = 256 << 10;
    private static final int LARGE = 3 * CHUNK + 1234;

    private StrictStorage server;
    private Storage client;
    private CloudStorageBlobs blobs;

    @BeforeEach
    void open() {
        server = StrictStorage.start(0, () -> Instant.parse("2026-03-01T12:00:00Z"));
        server.createBucket("blobs", true);
        client = CloudStorageBlobs.client(
                new CloudStorageBlobs.Settings("p", "blobs", Optional.of(server.address())), Duration.ofMillis(2));
        blobs = new CloudStorageBlobs(client, "blobs", CHUNK);
    }

    @AfterEach
    void close() {
        blobs.close();
        server.close();
    }

    @Override
    protected Blobs blobs() {
        return blobs;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private boolean put(String name, byte[] content) {
        return blobs.putIfAbsent(name, new ByteArrayInputStream(content));
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = blobs.get(name).orElseThrow()) {
            return in.readAllBytes();
        }
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

    @ParameterizedTest
    @EnumSource(
            value = StorageFault.class,
            names = {"UNAVAILABLE", "REPLY_LOST", "CUT_OFF", "HALF"})
    void aSmallPutSurvivesAFaultAndKnowsItsOwnObject(StorageFault fault) throws IOException {
        server.faults().plan("insert", fault);

        assertThat(put("a", bytes(1000))).isTrue();
        assertThat(read("a")).isEqualTo(bytes(1000));
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageFault.class,
            names = {"UNAVAILABLE", "REPLY_LOST", "CUT_OFF", "HALF"})
    void aLargePutSurvivesAFaultOfEveryChunk(StorageFault fault) throws IOException {
        server.faults().plan("session", fault == StorageFault.HALF ? StorageFault.CUT_OFF : fault);
        server.faults().plan("chunk", fault, fault, fault, fault);

        assertThat(put("a", bytes(LARGE))).isTrue();
        assertThat(read("a")).isEqualTo(bytes(LARGE));
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageFault.class,
            names = {"UNAVAILABLE", "REPLY_LOST", "CUT_OFF"})
    void anothersObjectIsNotTakenForOnesOwn(StorageFault fault) throws IOException {
        put("small", bytes(10));
        put("large", bytes(LARGE));
        server.faults().plan("insert", fault);
        server.faults().plan("session", fault);

        assertThat(put("small", bytes(11))).isFalse();
        assertThat(put("large", bytes(LARGE + 1))).isFalse();
        assertThat(read("small")).isEqualTo(bytes(10));
        assertThat(read("large")).isEqualTo(bytes(LARGE));
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
    void contentDamagedOnItsWayInIsRefusedAndTheNameIsFree() {
        server.faults().plan("insert", StorageFault.CORRUPTED);
        server.faults().plan("chunk", StorageFault.CORRUPTED);

        assertThatThrownBy(() -> put("small", bytes(1000))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> put("large", bytes(LARGE))).isInstanceOf(StoreException.class);

        assertThat(blobs.list("", Optional.empty(), 10)).isEmpty();
        assertThat(put("small", bytes(1000))).isTrue();
        assertThat(put("large", bytes(LARGE))).isTrue();
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
    void whatIsNotAllowedIsNotTriedAgain() {
        server.faults().plan("insert", StorageFault.DENIED);
        server.faults().plan("get", StorageFault.DENIED);

        assertThatThrownBy(() -> put("a", bytes(10))).isInstanceOf(StoreException.class);
        assertThat(server.counts().of("insert")).isEqualTo(1);
    }

    @Test
    void contentDamagedOnItsWayOutIsNoticed() {
        put("a", bytes(LARGE));
        server.faults().plan("media", StorageFault.CORRUPTED);

        assertThatThrownBy(() -> read("a")).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void contentThatDamagedWhereItLiesIsNoticedHoweverOftenItIsRead() throws IOException {
        put("a", bytes(1000));
        byte[] half = new byte[500];
        try (InputStream in = blobs.get("a").orElseThrow()) {
            assertThat(in.readNBytes(half, 0, 500)).isEqualTo(500);
        }
        server.faults().plan("media", StorageFault.CORRUPTED);
        try (InputStream in = blobs.get("a").orElseThrow()) {
            assertThatThrownBy(() -> in.skip(2000)).isInstanceOf(IOException.class);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aReadThatBreaksOffGoesOnWhereItWas() throws IOException {
        put("a", bytes(LARGE));
        server.faults().plan("media", StorageFault.HALF, StorageFault.HALF, StorageFault.UNAVAILABLE);

        assertThat(read("a")).isEqualTo(bytes(LARGE));
        assertThat(server.counts().of("media")).isEqualTo(4);
    }

    @Test
    void aReaderSeesOneObjectThoughAnotherTakesItsName() throws IOException {
        put("a", bytes(LARGE));
        server.faults().plan("media", StorageFault.HALF);
        try (InputStream in = blobs.get("a").orElseThrow()) {
            blobs.delete("a");
            put("a", bytes(5));

            assertThat(in.readAllBytes()).isEqualTo(bytes(LARGE));
        }
    }

    @Test
    void anObjectThatGoesWhileItIsOpenedIsNotThere() {
        server.createBucket("bare", false);
        CloudStorageBlobs bare = new CloudStorageBlobs(client, "bare", CHUNK);
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
    void aServiceThatIsDownForLongIsToldAsAFailure() {
        put("a", bytes(10));
        server.faults().plan("get", StorageFault.DENIED, StorageFault.DENIED);

        assertThatThrownBy(() -> blobs.get("a")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> blobs.delete("a")).isInstanceOf(StoreException.class);
    }

    @Test
    void aDeletedObjectStaysAsAnEarlierGeneration() {
        put("a", bytes(10));

        blobs.delete("a");

        assertThat(server.earlierGenerations("blobs")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = StorageFault.class,
            names = {"UNAVAILABLE", "REPLY_LOST", "CUT_OFF"})
    void aDeleteSurvivesAFault(StorageFault fault) {
        put("a", bytes(10));
        server.faults().plan("delete", fault);

        assertThat(blobs.delete("a")).isTrue();
        assertThat(blobs.delete("a")).isFalse();
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

    @Test
    void aFaultyServerStoresAndGivesBackEveryObject() throws IOException {
        server.faults()
                .byChance(
                        7,
                        0.2,
                        List.of(
                                StorageFault.UNAVAILABLE,
                                StorageFault.REPLY_LOST,
                                StorageFault.CUT_OFF,
                                StorageFault.HALF));
        for (int i = 0; i < 20; i++) {
            int length = i * CHUNK / 6;
            assertThat(put("n" + i, bytes(length))).as("put %s", i).isTrue();
            assertThat(read("n" + i)).as("object %s", i).isEqualTo(bytes(length));
        }
    }
}
