package dev.drivemind.functions.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.functions.sources.Buckets.UnusableBucketException;
import dev.drivemind.job.SystemTime;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudBucketsTest {
    private static final BucketKeys KEYS = new BucketKeys("AKIA", new Secret("no key!"), Optional.empty());
    private static final Deadline SOON = Deadline.of(() -> Duration.ofSeconds(5), pause -> {});

    private final AtomicInteger loads = new AtomicInteger();
    private final Buckets here = new CloudBuckets(List.of("r2.cloudflarestorage.com"), Optional.of(this::clients));
    private final Buckets elsewhere = new CloudBuckets(List.of("r2.cloudflarestorage.com"), Optional.empty());

    private Buckets clients() {
        loads.incrementAndGet();
        return BucketClients.of(new MemoryDocuments(), new SystemTime());
    }

    private static SourceRecord.Bucket bucket(String service, String endpoint) {
        return new SourceRecord.Bucket(
                service,
                Optional.of(endpoint).filter(text -> !text.isEmpty()),
                Optional.empty(),
                service.equals("az") ? "acc/photos" : "photos",
                "",
                false);
    }

    private static SourceRecord source(SourceRecord.Bucket bucket) {
        return new SourceRecord("s1", "anna", bucket, "photos", Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://acc.r2.cloudflarestorage.com", "https://R2.cloudflarestorage.com:443"})
    void aBucketOfAVendorOrOfAnAllowedServerIsTakenDown(String endpoint) {
        assertThatCode(() -> elsewhere.require(bucket("s3", endpoint), KEYS)).doesNotThrowAnyException();
        assertThat(loads).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acc.r2.cloudflarestorage.com",
                "https://acc.r2.cloudflarestorage.com:8443",
                "https://r2.cloudflarestorage.com.evil.example",
                "https://evilr2.cloudflarestorage.com",
                "https://acc.r2.cloudflarestorage.com@evil.example",
                "https://127.0.0.1",
                "https://[::1]",
                "https://169.254.169.254",
                "https://metadata.google.internal",
                "https://10.0.0.1",
                "file:///etc/passwd",
                "not an address"
            })
    void noServerThatOnlyTheDeploymentReachesIsEverCalled(String endpoint) {
        for (String service : List.of("s3", "gs", "az")) {
            SourceRecord.Bucket bucket = bucket(service, endpoint);
            assertThatThrownBy(() -> elsewhere.require(bucket, KEYS))
                    .isInstanceOf(UnusableBucketException.class)
                    .hasMessageContaining("r2.cloudflarestorage.com");
            assertThatThrownBy(() -> here.open(source(bucket), bucket, KEYS.seal(), SOON))
                    .isInstanceOf(SourceException.class);
            assertThatThrownBy(() -> here.shelf(bucket, KEYS.seal(), SOON)).isInstanceOf(ShelfException.class);
        }
        assertThat(loads).hasValue(0);
    }

    @Test
    void aFunctionWithoutTheClientsOpensNone() {
        SourceRecord.Bucket bucket = bucket("s3", "");

        assertThatThrownBy(() -> elsewhere.open(source(bucket), bucket, KEYS.seal(), SOON))
                .hasMessageContaining("another function");
        assertThatThrownBy(() -> elsewhere.shelf(bucket, KEYS.seal(), SOON)).hasMessageContaining("another function");
    }

    /** In the cloud keys are tried by the first scan, which asks for others. */
    @Test
    void keysThatAreNoneMakeAScanAskForOthers() {
        for (String service : List.of("gs", "az")) {
            SourceRecord.Bucket bucket = bucket(service, "");
            assertThatThrownBy(() -> here.open(source(bucket), bucket, KEYS.seal(), SOON))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED));
            assertThatThrownBy(() -> here.shelf(bucket, KEYS.seal(), SOON)).isInstanceOf(ShelfException.class);
        }
    }

    @Test
    void settingsSayWhatIsHereAndWhatIsAllowed() {
        assertThat(CloudSettings.buckets(Map.of())).isEqualTo(new CloudSettings.BucketSettings(false, List.of()));
        assertThat(CloudSettings.buckets(Map.of(
                        "DRIVEMIND_OPENS_BUCKETS", "true", "DRIVEMIND_BUCKET_ENDPOINTS", "a.example, b.example")))
                .isEqualTo(new CloudSettings.BucketSettings(true, List.of("a.example", "b.example")));
    }
}
