package dev.drivemind.functions.bucket.s3;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.Endpoint;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Makes clients that use the given keys alone, whatever keys and settings this machine has. */
final class Clients {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofMinutes(2);

    private Clients() {}

    /** @param requests counts what is sent */
    static S3Client open(SourceRecord.Bucket bucket, BucketKeys keys, AtomicLong requests) {
        var builder = S3Client.builder()
                .region(Region.of(bucket.region().orElse("us-east-1")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(keys)))
                .forcePathStyle(bucket.endpoint().isPresent() || bucket.bucket().contains("."))
                // Servers other than the vendor's do not know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(all -> all.apiCallTimeout(CALL)
                        .defaultProfileFile(ProfileFile.aggregator().build())
                        .addExecutionInterceptor(new Counting(requests)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE));
        bucket.endpoint().map(Endpoint::of).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentials credentials(BucketKeys keys) {
        String secret = keys.secret().reveal();
        return keys.session()
                .map(Secret::reveal)
                .<AwsCredentials>map(session -> AwsSessionCredentials.create(keys.id(), secret, session))
                .orElseGet(() -> AwsBasicCredentials.create(keys.id(), secret));
    }

    private record Counting(AtomicLong requests) implements ExecutionInterceptor {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            requests.incrementAndGet();
        }
    }
}
