package dev.drivemind.functions.gcp.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.protobuf.ByteString;
import dev.drivemind.store.StoreException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);
    private CompletableFuture<Boolean> answers = CompletableFuture.completedFuture(true);
    private DataKeys keys;

    @BeforeEach
    void open() throws GeneralSecurityException {
        AeadConfig.register();
        Aead key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        keys = new DataKeys(new SlowService(key), () -> NOW);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void aKeySealsOnlySoManySecrets() throws GeneralSecurityException {
        DataKey first = keys.toSeal();
        for (int i = 1; i < DataKeys.MOST_SEALED; i++) {
            assertThat(keys.toSeal()).isSameAs(first);
        }

        assertThat(keys.toSeal()).isNotSameAs(first);
        assertThat(calls).hasValue(2);
    }

    @Test
    void whoeverAsksAtTheSameTimeSharesOneCall() throws Exception {
        answers = new CompletableFuture<>();
        List<Future<DataKey>> asked = ask(8);

        called.await();
        answers.complete(true);

        Set<DataKey> got = ConcurrentHashMap.newKeySet();
        for (Future<DataKey> one : asked) {
            got.add(one.get());
        }
        assertThat(got).hasSize(1);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aFailureIsToldToAllWhoWaitedAndTheNextTriesAgain() throws Exception {
        answers = new CompletableFuture<>();
        List<Future<DataKey>> asked = ask(1);
        called.await();
        answers.complete(false);

        assertThatThrownBy(() -> asked.get(0).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreException.class);

        answers = CompletableFuture.completedFuture(true);
        assertThat(keys.toSeal()).isNotNull();
        assertThat(calls).hasValue(2);
    }

    @Test
    void whoeverJoinedAFailedCallSeesWhatItWas() throws Exception {
        Together<String, String> together = new Together<>();
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        CompletableFuture<Boolean> joined = new CompletableFuture<>();
        Future<String> first = threads.submit(() -> together.once("k", () -> {
            begun.complete(true);
            joined.join();
            throw new GeneralSecurityException("not for you");
        }));
        begun.join();
        Future<String> other = threads.submit(() -> together.once("k", () -> "own"));
        joined.complete(true);

        assertThatThrownBy(first::get).hasRootCauseMessage("not for you");
        // Whether the second came in time decides which of the two it gets; never does it hang.
        try {
            assertThat(other.get()).isEqualTo("own");
        } catch (ExecutionException e) {
            assertThat(e).hasRootCauseMessage("not for you").hasCauseInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void anEmptyWrappedKeyIsNoKey() {
        assertThatThrownBy(() -> keys.toOpen(ByteString.EMPTY)).isInstanceOf(GeneralSecurityException.class);
    }

    private List<Future<DataKey>> ask(int threadsAtOnce) {
        List<Future<DataKey>> asked = new ArrayList<>();
        for (int i = 0; i < threadsAtOnce; i++) {
            asked.add(threads.submit(() -> keys.toSeal()));
        }
        return asked;
    }

    /** A key service that answers when the test says so. */
    private final class SlowService implements Aead {
        private final Aead key;

        SlowService(Aead key) {
            this.key = key;
        }

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            calls.incrementAndGet();
            called.countDown();
            if (!answers.join()) {
                throw new StoreException("The key service does not answer");
            }
            return key.encrypt(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            calls.incrementAndGet();
            return key.decrypt(ciphertext, associatedData);
        }
    }
}
