package dev.drivemind.functions.gcp.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A key that seals secrets in this process, and the same key as only the key service can read it.
 *
 * @param aead the key in use
 * @param wrapped the key encrypted by the key service; stored with what it seals
 */
record DataKey(Aead aead, ByteString wrapped) {
    /** Nothing else that was encrypted with the same key of the service passes for a data key. */
    private static final byte[] PURPOSE = "drivemind data key 1".getBytes(StandardCharsets.UTF_8);

    /** Makes one; one call of the key service. */
    static DataKey generate(Aead service) throws GeneralSecurityException {
        KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        byte[] wrapped =
                TinkProtoKeysetFormat.serializeEncryptedKeyset(key, service, PURPOSE, RegistryConfiguration.get());
        return new DataKey(primitive(key), ByteString.copyFrom(wrapped));
    }

    /** Reads one; one call of the key service. */
    static DataKey unwrap(Aead service, ByteString wrapped) throws GeneralSecurityException {
        KeysetHandle key = TinkProtoKeysetFormat.parseEncryptedKeyset(
                wrapped.toByteArray(), service, PURPOSE, RegistryConfiguration.get());
        return new DataKey(primitive(key), wrapped);
    }

    private static Aead primitive(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
