package dev.drivemind.functions.gcp.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.strict.kms.StrictKms;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import dev.drivemind.store.VaultContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KmsVaultTest extends VaultContract {
    private static final String RING = "projects/p/locations/europe-west1/keyRings/drivemind/cryptoKeys/";
    private static final String KEY = RING + "vault";
    private static final Secret SECRET = new Secret("1//refresh-token");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<KmsVault> opened = new ArrayList<>();
    private StrictKms kms;
    private KmsVault vault;

    @BeforeEach
    void open() {
        kms = StrictKms.start(0);
        kms.createKey(KEY);
        kms.createKey(RING + "other");
        vault = connect(KEY);
    }

    private KmsVault connect(String key) {
        KmsVault made =
                KmsVault.connect(new KmsVault.Settings(key, Optional.of(new Emulator(kms.address()))), now::get);
        opened.add(made);
        return made;
    }

    @AfterEach
    void close() {
        opened.forEach(KmsVault::close);
        kms.close();
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected Vault otherVault() {
        return connect(RING + "other");
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void nothingIsCalledBeforeItIsNeeded() {
        assertThat(kms.counts().total()).isZero();
    }

    @Test
    void manySecretsCostOneCall() {
        for (int i = 0; i < 100; i++) {
            vault.open(vault.seal(SECRET, "c" + i), "c" + i);
        }

        assertThat(kms.counts().of("Encrypt")).isEqualTo(1);
        assertThat(kms.counts().of("Decrypt")).isZero();
    }

    @Test
    void anotherProcessOpensWithOneCallForEachDataKey() {
        String first = vault.seal(SECRET, "a");
        String second = vault.seal(SECRET, "b");
        KmsVault elsewhere = connect(KEY);

        assertThat(elsewhere.open(first, "a")).isEqualTo(SECRET);
        assertThat(elsewhere.open(second, "b")).isEqualTo(SECRET);
        assertThat(kms.counts().of("Decrypt")).isEqualTo(1);
    }

    @Test
    void aDataKeyServesForItsTimeOnly() {
        String sealed = vault.seal(SECRET, "c");
        pass(DataKeys.LIFE.minusMillis(1));
        vault.seal(SECRET, "c");
        assertThat(kms.counts().total()).isEqualTo(1);

        pass(Duration.ofMillis(1));

        vault.seal(SECRET, "c");
        assertThat(kms.counts().of("Encrypt")).isEqualTo(2);
        assertThat(vault.open(sealed, "c")).isEqualTo(SECRET);
        assertThat(kms.counts().of("Decrypt")).isEqualTo(1);
    }

    @Test
    void aClockThatWasSetBackDoesNotProlongAKeysLife() {
        vault.seal(SECRET, "c");
        pass(Duration.ofHours(-1));

        vault.seal(SECRET, "c");

        assertThat(kms.counts().of("Encrypt")).isEqualTo(2);
    }

    @Test
    void onlySoManyDataKeysAreHeld() {
        KmsVault elsewhere = connect(KEY);
        List<String> sealed = new ArrayList<>();
        for (int i = 0; i <= DataKeys.MOST; i++) {
            sealed.add(elsewhere.seal(SECRET, "c"));
            pass(DataKeys.LIFE);
        }
        sealed.forEach(text -> vault.open(text, "c"));
        long before = kms.counts().of("Decrypt");

        vault.open(sealed.get(DataKeys.MOST), "c");
        assertThat(kms.counts().of("Decrypt")).isEqualTo(before);
        vault.open(sealed.get(0), "c");
        assertThat(kms.counts().of("Decrypt")).isEqualTo(before + 1);
    }

    @Test
    void whatWasSealedBeforeTheKeyWasRotatedStillOpens() {
        String sealed = vault.seal(SECRET, "c");
        kms.rotate(KEY);

        assertThat(connect(KEY).open(sealed, "c")).isEqualTo(SECRET);
        pass(DataKeys.LIFE);
        assertThat(connect(KEY).open(vault.seal(SECRET, "c"), "c")).isEqualTo(SECRET);
    }

    @Test
    void whatWasSealedUnderADisabledVersionIsOpenForTheDataKeysLifeAtMost() {
        String sealed = vault.seal(SECRET, "c");
        kms.rotate(KEY);
        kms.disableUpTo(KEY, 1);

        pass(DataKeys.LIFE);

        assertThatThrownBy(() -> vault.open(sealed, "c"))
                .isInstanceOf(SealException.class)
                .hasStackTraceContaining("is not enabled");
    }

    @Test
    void aCallThatWasRefusedOrLostIsMadeAgain() {
        kms.faults().plan("Encrypt", RpcFault.REFUSED, RpcFault.REPLY_LOST);
        kms.faults().plan("Decrypt", RpcFault.REPLY_LOST);

        String sealed = vault.seal(SECRET, "c");

        assertThat(connect(KEY).open(sealed, "c")).isEqualTo(SECRET);
    }

    @Test
    void whoeverMayNotUseTheKeyIsTold() {
        kms.faults().plan("Encrypt", RpcFault.DENIED);

        assertThatThrownBy(() -> vault.seal(SECRET, "c"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("PERMISSION_DENIED")
                .hasMessageContaining(KEY);
        assertThat(vault.open(vault.seal(SECRET, "c"), "c")).isEqualTo(SECRET);
    }

    @Test
    void damageOnTheWayIsNoticedAtOnce() {
        kms.damage(1);
        assertThatThrownBy(() -> vault.seal(SECRET, "c"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");

        String sealed = vault.seal(SECRET, "c");
        kms.damage(1);
        assertThatThrownBy(() -> connect(KEY).open(sealed, "c"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aKeyThatIsNotThereIsTold() {
        assertThatThrownBy(() -> connect(RING + "nowhere").seal(SECRET, "c"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> new KmsVault.Settings("vault", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
