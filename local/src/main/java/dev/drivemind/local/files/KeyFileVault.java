package dev.drivemind.local.files;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets with a key that lies in a file which only its owner can read. With the file all of them can be opened. What ciphers need is
 * made ready for the first secret: most commands have none.
 */
public final class KeyFileVault implements Vault {
    private static final String OF_EVERY_KEY = "\"primaryKeyId\"";

    private final Path file;
    private final String keyset;
    private @Nullable Aead aead;

    private KeyFileVault(Path file, String keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    /**
     * Takes the key from {@code file}; makes one when there is none. A key that others could read is taken from their eyes.
     *
     * @throws StoreException if the file cannot be read or written or holds nothing like a key; what else is wrong with a key shows when it
     *     is first used
     */
    public static KeyFileVault open(Path file) {
        try {
            if (!Files.exists(file)) {
                makeKey(file);
            }
            OwnerOnly.restrict(file);
            KeyFileVault vault = new KeyFileVault(file, Files.readString(file));
            if (!vault.keyset.contains(OF_EVERY_KEY)) {
                Aead unused = vault.aead();
            }
            return vault;
        } catch (IOException e) {
            throw FullDisk.explain(file, "The key file " + file + " could not be read or written", e);
        } catch (GeneralSecurityException e) {
            throw new StoreException("A key could not be made", e);
        }
    }

    private synchronized Aead aead() {
        if (aead == null) {
            aead = parsed();
        }
        return aead;
    }

    private Aead parsed() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new StoreException(
                    "The key file " + file
                            + " holds no key. Put back the one that was there. Without it, give the file another name and"
                            + " connect your drives anew; folders need nothing.",
                    e);
        }
    }

    private static void makeKey(Path file) throws IOException, GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.createFile(fresh);
        Files.writeString(
                fresh,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        key, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        Durable.force(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.forceDirectory(file.toAbsolutePath().getParent());
    }

    @Override
    public String seal(Secret secret, String context) {
        try {
            byte[] sealed = aead().encrypt(
                            secret.reveal().getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new StoreException("A secret could not be sealed", e);
        }
    }

    @Override
    public Secret open(String sealed, String context) {
        try {
            byte[] open =
                    aead().decrypt(Base64.getUrlDecoder().decode(sealed), context.getBytes(StandardCharsets.UTF_8));
            return new Secret(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException(e);
        }
    }
}
