package dev.drivemind.functions.bucket.gcs;

import com.google.cloud.storage.Storage;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A bucket of a strict server, new for each world. */
final class GcsPlace implements Place {
    private static final AtomicLong BUCKETS = new AtomicLong();

    private final StrictStorage server;
    private final Storage client;
    private final String bucket = "bucket-" + BUCKETS.incrementAndGet();

    GcsPlace(StrictStorage server, Storage client) {
        this.server = server;
        this.client = client;
        server.createBucket(bucket, false);
    }

    static SourceRecord.Bucket place(StrictStorage server, String bucket) {
        return new SourceRecord.Bucket(
                "gs", Optional.of(server.address().toString()), Optional.empty(), bucket, "home/", false);
    }

    static Storage client(StrictStorage server) {
        BucketKeys keys = new BucketKeys("service-account", new Secret("none"), Optional.empty());
        return Clients.open(place(server, "any"), keys);
    }

    /** Runs the steps before each request; a shelf that is closed leaves the client open. */
    @Override
    public Shelf open(Runnable steps) {
        Storage stepping = (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    steps.run();
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new GcsShelf(stepping, bucket, "home/");
    }

    String bucket() {
        return bucket;
    }

    @Override
    public String folder(String name) {
        return "home/" + name + "/";
    }

    private static String key(Spot.Named spot) {
        return spot.folder() + spot.name();
    }

    @Override
    public void write(Spot.Named spot, String content) {
        server.put(bucket, key(spot), content);
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        write(spot, content);
    }

    @Override
    public void delete(Spot.Named spot) {
        server.delete(bucket, key(spot));
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return server.content(bucket, key(spot));
    }

    @Override
    public List<String> everything() {
        return server.contents(bucket);
    }
}
