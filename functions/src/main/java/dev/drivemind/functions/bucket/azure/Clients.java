package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.Endpoint;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;

/**
 * The clients of one container, which use the given key alone, whatever keys and settings this machine has.
 *
 * @param patient sends a request again that got no answer
 * @param once sends each request once
 * @param signature what is added to the address of an object that is to be copied; empty if the account's key says enough
 */
record Clients(BlobContainerClient patient, BlobContainerClient once, Secret signature) {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int TRIES = 4;

    /** How long one attempt may take. */
    static final Duration ATTEMPT = Duration.ofSeconds(30);

    /** Makes what speaks HTTP. */
    static HttpClient http() {
        return new JdkHttpClientBuilder()
                .configuration(Configuration.NONE)
                .connectionTimeout(CONNECTING)
                .responseTimeout(ATTEMPT)
                .readTimeout(ATTEMPT)
                .build();
    }

    /**
     * Makes the clients of a container.
     *
     * @throws IllegalArgumentException if the key cannot be right; the message says what one looks like
     */
    static Clients of(SourceRecord.Bucket place, BucketKeys keys, HttpClient http) {
        String account = place.bucket().substring(0, place.bucket().indexOf('/'));
        String key = keys.secret().reveal();
        boolean signed = key.contains("sig=");
        BlobContainerClientBuilder builder = new BlobContainerClientBuilder()
                .endpoint(address(place, account))
                .containerName(place.bucket().substring(account.length() + 1))
                .configuration(Configuration.NONE)
                .httpClient(http);
        if (signed) {
            builder.sasToken(key.startsWith("?") ? key.substring(1) : key);
        } else {
            builder.credential(new StorageSharedKeyCredential(account, requireKey(key)));
        }
        BlobContainerClient patient = builder.retryOptions(tries(TRIES)).buildClient();
        BlobContainerClient once = builder.retryOptions(tries(1)).buildClient();
        return new Clients(patient, once, new Secret(signed ? "?" + key.replaceFirst("^\\?", "") : ""));
    }

    private static RequestRetryOptions tries(int most) {
        return new RequestRetryOptions(RetryPolicyType.EXPONENTIAL, most, ATTEMPT, PAUSE, LONGEST_PAUSE, null);
    }

    /** Servers other than the vendor's have the account's name as the first part of the path. */
    private static String address(SourceRecord.Bucket place, String account) {
        return place.endpoint()
                .map(Endpoint::of)
                .map(endpoint -> isOf(account, endpoint) ? endpoint.toString() : endpoint + "/" + account)
                .orElse("https://" + account + ".blob.core.windows.net");
    }

    private static boolean isOf(String account, URI endpoint) {
        return endpoint.getHost().startsWith(account + ".");
    }

    private static String requireKey(String key) {
        try {
            byte[] unused = Base64.getDecoder().decode(key);
            return key;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "This is neither an account's key nor a shared access signature. Copy one from the Azure portal",
                    e);
        }
    }
}
