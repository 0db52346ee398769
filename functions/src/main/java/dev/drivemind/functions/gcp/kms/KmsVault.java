package dev.drivemind.functions.gcp.kms;

import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.cloud.kms.v1.KeyManagementServiceSettings;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.protobuf.ByteString;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Seals secrets with data keys that only a key of Cloud KMS can unwrap (envelope encryption). A sealed secret is the base64url of one
 * byte for the form, two for the wrapped key's length, the wrapped key, and the secret as the data key encrypted it with the context
 * authenticated.
 *
 * <p>A process that may not use the key in Cloud KMS opens nothing, whatever else was copied. A data key serves for ten minutes, so that
 * sealing and opening page tokens costs a call now and then and not each time.
 */
public final class KmsVault implements Vault, AutoCloseable {
    private static final byte FORM = 1;
    private static final int HEAD = 1 + Short.BYTES;

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(3),
            Duration.ofSeconds(20),
            Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.DEADLINE_EXCEEDED));

    private final KeyManagementServiceClient client;
    private final DataKeys keys;

    /**
     * Which key.
     *
     * @param key {@code projects/P/locations/L/keyRings/R/cryptoKeys/K}
     * @param emulator what stands in for Cloud KMS, if anything
     */
    public record Settings(String key, Optional<Emulator> emulator) {
        public Settings {
            if (!key.matches("projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+")) {
                throw new IllegalArgumentException(
                        "A key is named projects/P/locations/L/keyRings/R/cryptoKeys/K, not '" + key + "'");
            }
        }
    }

    /** A vault over a client, which is closed with it. */
    public KmsVault(KeyManagementServiceClient client, Settings settings, InstantSource clock) {
        this.client = client;
        this.keys = new DataKeys(new KmsAead(client, settings.key()), clock);
    }

    /**
     * Makes the one client of this process; nothing is called yet.
     *
     * @throws StoreException if it cannot be made, such as for want of credentials
     */
    public static KmsVault connect(Settings settings, InstantSource clock) {
        try {
            AeadConfig.register();
            KeyManagementServiceSettings.Builder builder = KeyManagementServiceSettings.newBuilder();
            PATIENCE.applyTo(builder.encryptSettings());
            PATIENCE.applyTo(builder.decryptSettings());
            builder.setTransportChannelProvider(Channels.to(
                    settings.emulator(), KeyManagementServiceSettings.defaultGrpcTransportProviderBuilder()));
            settings.emulator().ifPresent(server -> builder.setCredentialsProvider(server.credentials()));
            return new KmsVault(KeyManagementServiceClient.create(builder.build()), settings, clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new StoreException("The client of Cloud KMS could not be made", e);
        }
    }

    @Override
    public String seal(Secret secret, String context) {
        try {
            DataKey key = keys.toSeal();
            byte[] hidden = key.aead()
                    .encrypt(
                            secret.reveal().getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = ByteBuffer.allocate(HEAD + key.wrapped().size() + hidden.length)
                    .put(FORM)
                    .putShort((short) key.wrapped().size())
                    .put(key.wrapped().asReadOnlyByteBuffer())
                    .put(hidden)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new StoreException("A secret could not be sealed", e);
        }
    }

    @Override
    public Secret open(String sealed, String context) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            if (bytes.remaining() < HEAD || bytes.get() != FORM) {
                throw new GeneralSecurityException("Not a sealed secret");
            }
            int length = Short.toUnsignedInt(bytes.getShort());
            if (length > bytes.remaining()) {
                throw new GeneralSecurityException("A sealed secret that was cut short");
            }
            DataKey key = keys.toOpen(ByteString.copyFrom(bytes, length));
            byte[] hidden = new byte[bytes.remaining()];
            bytes.get(hidden);
            byte[] open = key.aead().decrypt(hidden, context.getBytes(StandardCharsets.UTF_8));
            return new Secret(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
