package dev.drivemind.functions.gcp.storage;

import static dev.drivemind.functions.gcp.storage.StorageBench.CHUNK;
import static dev.drivemind.functions.gcp.storage.StorageBench.LARGE;
import static dev.drivemind.functions.gcp.storage.StorageBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.strict.storage.StorageFault;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageFaultsTest {
    private final StorageBench bench = new StorageBench();
    private final StrictStorage server = bench.server();
    private final CloudStorageBlobs blobs = bench.blobs();

    @AfterEach
    void close() {
        bench.close();
    }

    private boolean put(String name, byte[] content) {
        return bench.put(name, content);
    }

    private byte[] read(String name) throws IOException {
        return bench.read(name);
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
    void aServiceThatIsDownForLongIsToldAsAFailure() {
        put("a", bytes(10));
        server.faults().plan("get", StorageFault.DENIED, StorageFault.DENIED);

        assertThatThrownBy(() -> blobs.get("a")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> blobs.delete("a")).isInstanceOf(StoreException.class);
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
