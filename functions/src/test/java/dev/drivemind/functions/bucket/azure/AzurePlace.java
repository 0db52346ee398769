package dev.drivemind.functions.bucket.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A container, new for each world, as its neighbours see it: what a lease holds they cannot change, and are told so. */
final class AzurePlace implements Place {
    private final SourceRecord.Bucket place;
    private final BucketKeys keys;
    private final HttpClient http;
    private final AzureBuckets opener;
    private final BlobContainerClient client;
    private final List<String> inHands = new ArrayList<>();

    AzurePlace(SourceRecord.Bucket place, String key, HttpClient http, AzureBuckets opener) {
        this.place = place;
        this.keys = new BucketKeys("account", new Secret(key), Optional.empty());
        this.http = http;
        this.opener = opener;
        this.client = Clients.of(place, keys, http).once();
    }

    static SourceRecord.Bucket place(String endpoint, String account, String container) {
        return new SourceRecord.Bucket(
                "az", Optional.of(endpoint), Optional.empty(), account + "/" + container, "home/", false);
    }

    @Override
    public Shelf open(Runnable steps) {
        Stepping stepping = new Stepping(http, steps);
        Shelf shelf = opener.shelf(Clients.of(place, keys, stepping), place);
        return (Shelf) Proxy.newProxyInstance(
                Shelf.class.getClassLoader(), new Class<?>[] {Shelf.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(shelf, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (!method.getName().equals("close")) {
                            stepping.throwDeath();
                        }
                    }
                });
    }

    /** Runs the steps before each request. The client wraps what they throw, or takes it for a failure on the way: it is thrown again. */
    private static final class Stepping implements HttpClient {
        private final HttpClient http;
        private final Runnable steps;
        private volatile @Nullable Error death;

        Stepping(HttpClient http, Runnable steps) {
            this.http = http;
            this.steps = steps;
        }

        void throwDeath() {
            Error thrown = death;
            if (thrown != null) {
                throw thrown;
            }
        }

        private void step() {
            throwDeath();
            try {
                steps.run();
            } catch (Error e) {
                death = e;
                throw e;
            }
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.defer(() -> {
                step();
                return http.send(request);
            });
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            step();
            return http.sendSync(request, context);
        }
    }

    BlobContainerClient client() {
        return client;
    }

    @Override
    public String folder(String name) {
        return "home/" + name + "/";
    }

    private BlobClient object(Spot.Named spot) {
        return client.getBlobClient(spot.folder() + spot.name());
    }

    private void unlessHeld(Runnable act, String content) {
        try {
            act.run();
        } catch (BlobStorageException e) {
            if (!BlobErrorCode.LEASE_ID_MISSING.equals(e.getErrorCode())) {
                throw e;
            }
            inHands.add(content);
        }
    }

    @Override
    public void write(Spot.Named spot, String content) {
        unlessHeld(() -> object(spot).upload(BinaryData.fromString(content), true), content);
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        write(spot, content);
    }

    @Override
    public void delete(Spot.Named spot) {
        read(spot).ifPresent(inHands::add);
        unlessHeld(
                () -> {
                    boolean unused = object(spot).deleteIfExists();
                },
                "");
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return read(object(spot));
    }

    private static Optional<String> read(BlobClient object) {
        try {
            return Optional.of(object.downloadContent().toString());
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whose save is refused has what they would save, and what users delete no container keeps. */
    @Override
    public List<String> everything() {
        List<String> all = new ArrayList<>(inHands);
        for (BlobItem item : client.listBlobs()) {
            read(client.getBlobClient(item.getName())).ifPresent(all::add);
        }
        return all;
    }
}
