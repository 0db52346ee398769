package dev.drivemind.functions.bucket.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.azure.strict.BlobFault;
import dev.drivemind.functions.bucket.azure.strict.StrictAzure;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.functions.sources.Buckets;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Secret;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureStoreTest extends AzureStoreContract {
    private static final HttpClient HTTP = Clients.http();
    private static final BucketKeys KEYS = keys(StrictAzure.KEY);

    private final StrictAzure server = StrictAzure.start(0, InstantSource.system());
    private final SourceRecord.Bucket place =
            AzurePlace.place(server.address().toString(), StrictAzure.ACCOUNT, "photos");

    @AfterEach
    void stop() {
        server.close();
    }

    private static BucketKeys keys(String key) {
        return new BucketKeys("account", new Secret(key), Optional.empty());
    }

    @Override
    protected Clients newContainer() {
        server.createContainer("photos");
        return Clients.of(place, KEYS, HTTP);
    }

    private AzureStore store() {
        return new AzureStore(newContainer(), new Failures(InstantSource.system()));
    }

    private Kind kindOfListing(Optional<String> token) {
        try {
            store().list("", true, token, 10);
            throw new AssertionError("It was listed");
        } catch (SourceException e) {
            return e.kind();
        }
    }

    @Test
    void aFailureSaysWhetherToTryAgain() {
        server.faults().plan("list", BlobFault.DENIED);
        assertThat(kindOfListing(Optional.empty())).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(kindOfListing(Optional.of("nonsense"))).isEqualTo(Kind.PAGE_TOKEN_REJECTED);
        server.faults().plan("list", BlobFault.BUSY, BlobFault.BUSY, BlobFault.BUSY, BlobFault.BUSY);
        assertThat(kindOfListing(Optional.empty())).isEqualTo(Kind.RATE_LIMITED);
        server.faults().plan("list", BlobFault.BUSY, BlobFault.REPLY_LOST);
        assertThat(store().list("", true, Optional.empty(), 10).objects()).isEmpty();
    }

    private Buckets buckets() {
        return new ObjectBuckets(
                new MemoryDocuments(), Map.of("az", new AzureBuckets(InstantSource.system())), pause -> {});
    }

    @Test
    void wrongKeysAndWrongAddressesAreRefusedAtOnce() throws Exception {
        server.createContainer("photos");
        buckets().require(place, KEYS);

        assertThatThrownBy(() -> buckets().require(place, keys("no key, that is")))
                .hasMessageContaining("neither an account's key");
        assertThatThrownBy(() -> buckets()
                        .require(AzurePlace.place(server.address().toString(), StrictAzure.ACCOUNT, "missing"), KEYS))
                .hasMessageContaining("no such container");
        assertThatThrownBy(() ->
                        buckets().require(AzurePlace.place(server.address().toString(), "another", "photos"), KEYS))
                .hasMessageContaining("may not list");
        assertThatThrownBy(() -> buckets().require(AzurePlace.place("http://169.254.169.254", "a", "photos"), KEYS))
                .hasMessageContaining("not one of an object store");
    }

    /** Without an endpoint it is the vendor's, of the account; with one of the account's own name nothing is added. */
    @Test
    void theAddressFollowsFromTheAccount() {
        SourceRecord.Bucket plain =
                new SourceRecord.Bucket("az", Optional.empty(), Optional.empty(), "acc/photos", "2024/", false);

        assertThat(Clients.of(plain, KEYS, HTTP).once().getBlobContainerUrl())
                .isEqualTo("https://acc.blob.core.windows.net/photos");
        assertThat(plain.address()).isEqualTo("az://acc/photos/2024/");
        assertThat(Clients.of(AzurePlace.place("http://localhost:1", "localhost", "p"), KEYS, HTTP)
                        .once()
                        .getBlobContainerUrl())
                .isEqualTo("http://localhost:1/localhost/p");
    }
}
