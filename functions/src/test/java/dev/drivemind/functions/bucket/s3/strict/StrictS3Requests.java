package dev.drivemind.functions.bucket.s3.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Requests of the vendor's own client to a strict server of two buckets. */
abstract class StrictS3Requests {
    static final String PLAIN = "plain";
    static final String VERSIONED = "versioned";
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.250Z");
    final StrictS3 server = StrictS3.start(0, InstantSource.fixed(NOW), new Limits(100, 5));
    final S3Client client =
            SdkClient.open(server.address(), StrictS3.ACCESS_KEY, RequestChecksumCalculation.WHEN_REQUIRED);

    StrictS3Requests() {
        server.createBucket(PLAIN, false);
        server.createBucket(VERSIONED, true);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    PutObjectResponse put(String bucket, String key, String content) {
        return client.putObject(to -> to.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    CopyObjectRequest.Builder copy(String from, String to) {
        return CopyObjectRequest.builder()
                .sourceBucket(PLAIN)
                .sourceKey(from)
                .destinationBucket(PLAIN)
                .destinationKey(to);
    }
}
