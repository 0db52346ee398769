package dev.drivemind.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key file whose keyset got a new primary key. */
class KeyFileRotationTest {
    @TempDir
    Path folder;

    @Test
    void whatWasSealedBeforeTheRotationStillOpens() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("key");
        String before = KeyFileVault.open(file).seal(new Secret("one"), "context");
        rotate(file);
        KeyFileVault rotated = KeyFileVault.open(file);

        assertThat(rotated.open(before, "context")).isEqualTo(new Secret("one"));
        assertThat(rotated.seal(new Secret("one"), "context").substring(0, 6)).isNotEqualTo(before.substring(0, 6));
    }

    private static void rotate(Path file) throws IOException, GeneralSecurityException {
        KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        KeysetHandle rotated = KeysetHandle.newBuilder(old)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        Files.writeString(
                file,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        rotated, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
    }
}
