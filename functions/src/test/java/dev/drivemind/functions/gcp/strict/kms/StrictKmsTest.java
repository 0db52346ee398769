package dev.drivemind.functions.gcp.strict.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.cloud.kms.v1.KeyManagementServiceGrpc;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrictKmsTest {
    private static final String KEY = "projects/p/locations/l/keyRings/r/cryptoKeys/k";
    private static final ByteString PLAIN = ByteString.copyFromUtf8("plain");
    private static final ByteString CONTEXT = ByteString.copyFromUtf8("context");

    private StrictKms kms;
    private ManagedChannel channel;
    private KeyManagementServiceGrpc.KeyManagementServiceBlockingStub stub;

    @BeforeEach
    void open() {
        kms = StrictKms.start(0);
        kms.createKey(KEY);
        channel = ManagedChannelBuilder.forTarget(kms.address()).usePlaintext().build();
        stub = KeyManagementServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        kms.close();
    }

    private EncryptResponse encrypt(ByteString plaintext) {
        return stub.encrypt(EncryptRequest.newBuilder()
                .setName(KEY)
                .setPlaintext(plaintext)
                .setAdditionalAuthenticatedData(CONTEXT)
                .build());
    }

    private ByteString decrypt(ByteString ciphertext, ByteString context) {
        return stub.decrypt(DecryptRequest.newBuilder()
                        .setName(KEY)
                        .setCiphertext(ciphertext)
                        .setAdditionalAuthenticatedData(context)
                        .build())
                .getPlaintext();
    }

    @Test
    void theVersionThatEncryptedDecrypts() {
        EncryptResponse old = encrypt(PLAIN);
        kms.rotate(KEY);
        EncryptResponse fresh = encrypt(PLAIN);

        assertThat(old.getName()).endsWith("/cryptoKeyVersions/1");
        assertThat(fresh.getName()).endsWith("/cryptoKeyVersions/2");
        assertThat(decrypt(old.getCiphertext(), CONTEXT)).isEqualTo(PLAIN);
        assertThat(decrypt(fresh.getCiphertext(), CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void anotherContextOrADamagedTextDoesNotDecrypt() {
        ByteString hidden = encrypt(PLAIN).getCiphertext();

        assertThatThrownBy(() -> decrypt(hidden, ByteString.EMPTY)).hasMessageContaining("INVALID_ARGUMENT");
        assertThatThrownBy(() -> decrypt(hidden.substring(1), CONTEXT)).hasMessageContaining("INVALID_ARGUMENT");
        assertThatThrownBy(() -> decrypt(ByteString.EMPTY, CONTEXT)).hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void moreThan64KibibytesAreRefused() {
        assertThat(encrypt(ByteString.copyFrom(new byte[64 << 10]))).isNotNull();
        assertThatThrownBy(() -> encrypt(ByteString.copyFrom(new byte[(64 << 10) + 1])))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void aSumThatDoesNotFitIsRefused() {
        EncryptRequest request = EncryptRequest.newBuilder()
                .setName(KEY)
                .setPlaintext(PLAIN)
                .setPlaintextCrc32C(Int64Value.of(1))
                .build();

        assertThatThrownBy(() -> stub.encrypt(request)).hasMessageContaining("checksum");
    }

    @Test
    void aSumThatWasNotSentWasNotVerified() {
        assertThat(encrypt(PLAIN).getVerifiedPlaintextCrc32C()).isFalse();
    }

    @Test
    void aDisabledVersionDoesNothing() {
        ByteString hidden = encrypt(PLAIN).getCiphertext();
        kms.disableUpTo(KEY, 1);

        assertThatThrownBy(() -> decrypt(hidden, CONTEXT)).hasMessageContaining("FAILED_PRECONDITION");
        assertThatThrownBy(() -> encrypt(PLAIN)).hasMessageContaining("FAILED_PRECONDITION");
    }
}
