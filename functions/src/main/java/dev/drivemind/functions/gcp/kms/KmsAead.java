package dev.drivemind.functions.gcp.kms;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.cloud.kms.v1.KeyManagementServiceClient;
import com.google.crypto.tink.Aead;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import dev.drivemind.store.StoreException;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;

/**
 * A key that never leaves Cloud KMS: each use is a call. New versions of the key encrypt from their day on, and older ones still
 * decrypt. The sums that go with each call are compared on both sides, so that a byte damaged on the way is noticed at once and not
 * when the secret is needed.
 *
 * <p>What does not decrypt is a {@link GeneralSecurityException}; a service that does not answer is a {@link StoreException}.
 */
final class KmsAead implements Aead {
    private final KeyManagementServiceClient client;
    private final String key;

    KmsAead(KeyManagementServiceClient client, String key) {
        this.client = client;
        this.key = key;
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
        EncryptRequest request = EncryptRequest.newBuilder()
                .setName(key)
                .setPlaintext(ByteString.copyFrom(plaintext))
                .setPlaintextCrc32C(sum(plaintext))
                .setAdditionalAuthenticatedData(ByteString.copyFrom(associatedData))
                .setAdditionalAuthenticatedDataCrc32C(sum(associatedData))
                .build();
        try {
            EncryptResponse response = client.encrypt(request);
            byte[] encrypted = response.getCiphertext().toByteArray();
            if (!response.getVerifiedPlaintextCrc32C()
                    || !response.getVerifiedAdditionalAuthenticatedDataCrc32C()
                    || !response.getCiphertextCrc32C().equals(sum(encrypted))) {
                throw new StoreException("A call to Cloud KMS was damaged on its way");
            }
            return encrypted;
        } catch (ApiException e) {
            throw failed(e);
        }
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
        DecryptRequest request = DecryptRequest.newBuilder()
                .setName(key)
                .setCiphertext(ByteString.copyFrom(ciphertext))
                .setCiphertextCrc32C(sum(ciphertext))
                .setAdditionalAuthenticatedData(ByteString.copyFrom(associatedData))
                .setAdditionalAuthenticatedDataCrc32C(sum(associatedData))
                .build();
        try {
            DecryptResponse response = client.decrypt(request);
            byte[] plaintext = response.getPlaintext().toByteArray();
            if (!response.getPlaintextCrc32C().equals(sum(plaintext))) {
                throw new StoreException("An answer of Cloud KMS was damaged on its way");
            }
            return plaintext;
        } catch (ApiException e) {
            if (e.getStatusCode().getCode() == StatusCode.Code.FAILED_PRECONDITION
                    && String.valueOf(e.getMessage()).contains("is not enabled")) {
                throw new GeneralSecurityException("Encrypted with a version of the key that was switched off", e);
            }
            throw failed(e);
        }
    }

    private StoreException failed(ApiException e) throws GeneralSecurityException {
        StatusCode.Code code = e.getStatusCode().getCode();
        if (code == StatusCode.Code.INVALID_ARGUMENT) {
            throw new GeneralSecurityException("Not encrypted with this key for this purpose", e);
        }
        return new StoreException("The key " + key + " could not be used: " + code, e);
    }

    private static Int64Value sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return Int64Value.of(sum.getValue());
    }
}
