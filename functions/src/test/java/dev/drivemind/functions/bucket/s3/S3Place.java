package dev.drivemind.functions.bucket.s3;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of a strict server, new for each world. */
final class S3Place implements Place {
    private static final AtomicLong BUCKETS = new AtomicLong();

    private final StrictS3 server;
    private final S3Client client;
    private final S3Buckets opener;
    private final SourceRecord.Bucket place;
    private final List<String> deletedByUsers = new ArrayList<>();
    private final boolean versions;

    S3Place(StrictS3 server, S3Client client, S3Buckets opener, boolean versions) {
        this.server = server;
        this.client = client;
        this.opener = opener;
        this.versions = versions;
        this.place = place(server, "bucket-" + BUCKETS.incrementAndGet(), true);
        server.createBucket(place.bucket(), versions);
    }

    static SourceRecord.Bucket place(StrictS3 server, String bucket, boolean unversioned) {
        return new SourceRecord.Bucket(
                "s3", Optional.of(server.address().toString()), Optional.empty(), bucket, "home/", unversioned);
    }

    /** The client of all places of a server; a shelf that is closed leaves it open. */
    static S3Client client(StrictS3 server) {
        BucketKeys keys = new BucketKeys(StrictS3.ACCESS_KEY, new Secret("secret"), Optional.empty());
        return Clients.open(place(server, "any", false), keys, new AtomicLong());
    }

    @Override
    public Shelf open(Runnable steps) {
        return opener.shelf(new Bucket(stepping(steps), place.bucket()), place, new Copying.PartSizes(40, 20));
    }

    /** Runs the steps before each request, once the shelf is open. */
    private S3Client stepping(Runnable steps) {
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (!method.getName().equals("getBucketVersioning")) {
                        steps.run();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    String bucket() {
        return place.bucket();
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
        server.put(place.bucket(), key(spot), content, Map.of("content-type", "text/plain"));
    }

    @Override
    public void replace(Spot.Named spot, String content) {
        write(spot, content);
    }

    @Override
    public void delete(Spot.Named spot) {
        read(spot).ifPresent(deletedByUsers::add);
        server.delete(place.bucket(), key(spot));
    }

    @Override
    public Optional<String> read(Spot.Named spot) {
        return server.content(place.bucket(), key(spot));
    }

    /** Without versions nobody keeps what a user deletes. */
    @Override
    public List<String> everything() {
        List<String> all = new ArrayList<>(server.everything(place.bucket()));
        if (!versions) {
            all.addAll(deletedByUsers);
        }
        return all;
    }
}
