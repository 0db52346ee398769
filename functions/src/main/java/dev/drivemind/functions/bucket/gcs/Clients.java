package dev.drivemind.functions.bucket.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.Endpoint;
import dev.drivemind.functions.sources.BucketKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Makes clients that use the given keys alone, whatever keys and settings this machine has. */
final class Clients {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration CALL = Duration.ofSeconds(45);
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
    private static final URI TOKENS = URI.create("https://oauth2.googleapis.com/token");

    private Clients() {}

    static Storage open(SourceRecord.Bucket bucket, BucketKeys keys) {
        HttpStorageOptions.Builder options = StorageOptions.http()
                .setProjectId("none")
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout((int) CONNECTING.toMillis())
                        .setReadTimeout((int) SILENCE.toMillis())
                        .build())
                .setRetrySettings(RetrySettings.newBuilder()
                        .setInitialRetryDelayDuration(Duration.ofMillis(100))
                        .setRetryDelayMultiplier(2)
                        .setMaxRetryDelayDuration(Duration.ofSeconds(5))
                        .setTotalTimeoutDuration(CALL)
                        .build());
        bucket.endpoint().map(Endpoint::of).ifPresent(address -> options.setHost(address.toString()));
        return options.setCredentials(credentials(bucket, keys)).build().getService();
    }

    /** Another server than Google's is shown nothing that Google's would accept. */
    private static Credentials credentials(SourceRecord.Bucket bucket, BucketKeys keys) {
        return bucket.endpoint().isPresent()
                ? NoCredentials.getInstance()
                : serviceAccount(keys.secret().reveal());
    }

    /** Other kinds of credentials name files, programs or addresses that are to be asked. */
    private static Credentials serviceAccount(String key) {
        try {
            JsonObject json = JsonParser.parseString(key).getAsJsonObject();
            if (!json.has("type") || !json.get("type").getAsString().equals("service_account")) {
                throw noKey(null);
            }
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)))
                    .toBuilder()
                    .setTokenServerUri(TOKENS)
                    .build()
                    .createScoped(SCOPE);
        } catch (JsonParseException | IllegalStateException | IOException e) {
            throw noKey(e);
        }
    }

    private static IllegalArgumentException noKey(@org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "The keys are not the JSON file of a service account's key. Make one in the Google Cloud console",
                cause);
    }
}
