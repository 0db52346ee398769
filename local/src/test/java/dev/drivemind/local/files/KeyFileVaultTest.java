package dev.drivemind.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import dev.drivemind.store.VaultContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileVaultTest extends VaultContract {
    @TempDir
    Path directory;

    private Vault vault;
    private Vault other;

    @BeforeEach
    void open() {
        vault = KeyFileVault.open(directory.resolve("key"));
        other = KeyFileVault.open(directory.resolve("other"));
    }

    @Override
    protected Vault vault() {
        return vault;
    }

    @Override
    protected Vault otherVault() {
        return other;
    }

    @Test
    void theKeyOutlivesTheProcess() {
        String sealed = vault.seal(new Secret("s"), "c");

        assertThat(KeyFileVault.open(directory.resolve("key")).open(sealed, "c"))
                .isEqualTo(new Secret("s"));
    }

    @Test
    void onlyTheOwnerCanReadTheKey() throws IOException {
        Path key = directory.resolve("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatHoldsNoKeyIsRefusedAndLeftAsItIs() throws IOException {
        Path key = directory.resolve("key");
        Files.writeString(key, "{}");

        assertThatThrownBy(() -> KeyFileVault.open(key))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("key");
        assertThat(key).hasContent("{}");
    }

    @Test
    void aDamagedKeyIsToldWhenItIsFirstUsedAndLeftAsItIs() throws IOException {
        Path key = directory.resolve("key");
        String whole = Files.readString(key);
        String half = whole.substring(0, whole.indexOf("primaryKeyId") + 20);
        Files.writeString(key, half);

        KeyFileVault damaged = KeyFileVault.open(key);

        assertThatThrownBy(() -> damaged.seal(new Secret("s"), "c"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("holds no key");
        assertThatThrownBy(() -> damaged.open("c2VhbGVk", "c")).isInstanceOf(StoreException.class);
        assertThat(key).hasContent(half);
    }
}
