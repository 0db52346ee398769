package dev.drivemind.functions.gcp.strict.kms;

import com.google.cloud.kms.v1.DecryptRequest;
import com.google.cloud.kms.v1.DecryptResponse;
import com.google.cloud.kms.v1.EncryptRequest;
import com.google.cloud.kms.v1.EncryptResponse;
import com.google.cloud.kms.v1.KeyManagementServiceGrpc;
import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/** Encrypts and decrypts over gRPC, with the limits and the sums of the real service. */
final class KmsService extends KeyManagementServiceGrpc.KeyManagementServiceImplBase {
    private static final int MAX_BYTES = 64 << 10;

    private final Keys keys;
    private final AtomicInteger damaged = new AtomicInteger();

    KmsService(Keys keys) {
        this.keys = keys;
    }

    void damage(int replies) {
        damaged.set(replies);
    }

    @Override
    public void encrypt(EncryptRequest request, StreamObserver<EncryptResponse> reply) {
        try {
            requireAtMost(MAX_BYTES, "plaintext", request.getPlaintext());
            requireAtMost(MAX_BYTES, "additional_authenticated_data", request.getAdditionalAuthenticatedData());
            requireSum(request.hasPlaintextCrc32C(), request.getPlaintextCrc32C(), request.getPlaintext());
            requireSum(
                    request.hasAdditionalAuthenticatedDataCrc32C(),
                    request.getAdditionalAuthenticatedDataCrc32C(),
                    request.getAdditionalAuthenticatedData());
            ByteString hidden = ByteString.copyFrom(keys.encrypt(
                    request.getName(),
                    request.getPlaintext().toByteArray(),
                    request.getAdditionalAuthenticatedData().toByteArray()));
            reply.onNext(EncryptResponse.newBuilder()
                    .setName(request.getName() + "/cryptoKeyVersions/" + keys.primary(request.getName()))
                    .setCiphertext(onItsWay(hidden))
                    .setCiphertextCrc32C(sum(hidden))
                    .setVerifiedPlaintextCrc32C(request.hasPlaintextCrc32C())
                    .setVerifiedAdditionalAuthenticatedDataCrc32C(request.hasAdditionalAuthenticatedDataCrc32C())
                    .build());
            reply.onCompleted();
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
    }

    @Override
    public void decrypt(DecryptRequest request, StreamObserver<DecryptResponse> reply) {
        try {
            requireAtMost(MAX_BYTES, "additional_authenticated_data", request.getAdditionalAuthenticatedData());
            requireSum(request.hasCiphertextCrc32C(), request.getCiphertextCrc32C(), request.getCiphertext());
            requireSum(
                    request.hasAdditionalAuthenticatedDataCrc32C(),
                    request.getAdditionalAuthenticatedDataCrc32C(),
                    request.getAdditionalAuthenticatedData());
            ByteString open = ByteString.copyFrom(keys.decrypt(
                    request.getName(),
                    request.getCiphertext().toByteArray(),
                    request.getAdditionalAuthenticatedData().toByteArray()));
            reply.onNext(DecryptResponse.newBuilder()
                    .setPlaintext(onItsWay(open))
                    .setPlaintextCrc32C(sum(open))
                    .build());
            reply.onCompleted();
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
    }

    private ByteString onItsWay(ByteString bytes) {
        if (bytes.isEmpty() || damaged.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            return bytes;
        }
        byte[] changed = bytes.toByteArray();
        changed[changed.length / 2] ^= 1;
        return ByteString.copyFrom(changed);
    }

    private static void requireAtMost(int limit, String field, ByteString bytes) {
        if (bytes.size() > limit) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("The field " + field + " must not be longer than " + limit + " bytes.")
                    .asRuntimeException();
        }
    }

    private static void requireSum(boolean given, Int64Value sum, ByteString bytes) {
        if (given && !sum.equals(sum(bytes))) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("The checksum does not match what was received.")
                    .asRuntimeException();
        }
    }

    private static Int64Value sum(ByteString bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes.asReadOnlyByteBuffer());
        return Int64Value.of(sum.getValue());
    }
}
