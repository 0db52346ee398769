package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cloud Storage's JSON API as far as objects go, on this machine alone: uploads whole and in sessions, generations and conditions, sums
 * compared, field masks honoured, pages.
 *
 * <p>The operations for faults and counts are {@code insert}, {@code session}, {@code chunk}, {@code query}, {@code get}, {@code
 * media}, {@code list}, {@code move}, {@code rewrite} and {@code delete}.
 */
public final class StrictStorage implements AutoCloseable {
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Faults<StorageFault> faults = new Faults<>();
    private final Counts counts = new Counts();
    private final Moments moments = new Moments();
    private final InstantSource clock;
    private final LoopbackHttp http;

    private StrictStorage(int port, InstantSource clock) {
        this.clock = clock;
        this.http = LoopbackHttp.start(port, new StorageHandler(this::bucket, faults, counts, moments));
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictStorage start(int port, InstantSource clock) {
        return new StrictStorage(port, clock);
    }

    private Bucket bucket(String name) {
        return Optional.ofNullable(buckets.get(name)).orElseThrow(() -> StorageError.notFound("bucket " + name));
    }

    /** Makes a bucket; with versions, what is replaced or deleted stays as an earlier generation. */
    public void createBucket(String name, boolean versions) {
        buckets.put(name, new Bucket(name, versions, clock));
    }

    /** Puts an object without a request. */
    public void put(String bucket, String name, String content) {
        put(bucket, name, ByteString.copyFromUtf8(content));
    }

    /** The same of any bytes. */
    public void put(String bucket, String name, ByteString content) {
        StoredObject unused = bucket(bucket)
                .insert(name, new JsonObject(), content, new Conditions(Optional.empty(), Optional.empty()));
    }

    /** Deletes an object without a request; nothing happens if there is none. */
    public void delete(String bucket, String name) {
        if (content(bucket, name).isPresent()) {
            bucket(bucket).delete(name, Optional.empty(), new Conditions(Optional.empty(), Optional.empty()));
        }
    }

    /** The content of a live object; empty if there is none. */
    public Optional<String> content(String bucket, String name) {
        return all(bucket)
                .filter(object -> object.name().equals(name))
                .findFirst()
                .map(StrictStorage::text);
    }

    /** The contents of all live objects. */
    public List<String> contents(String bucket) {
        return all(bucket).map(StrictStorage::text).toList();
    }

    /** The same by names, each byte a character. */
    public Map<String, String> texts(String bucket) {
        return all(bucket)
                .collect(Collectors.toMap(
                        StoredObject::name, object -> object.content().toString(StandardCharsets.ISO_8859_1)));
    }

    private Stream<StoredObject> all(String bucket) {
        return bucket(bucket).list("", "", "", Integer.MAX_VALUE).stream();
    }

    private static String text(StoredObject object) {
        return object.content().toStringUtf8();
    }

    /** Earlier generations that a bucket keeps. */
    public int earlierGenerations(String bucket) {
        return bucket(bucket).earlierGenerations();
    }

    /** What goes wrong. */
    public Faults<StorageFault> faults() {
        return faults;
    }

    /** Lets {@code action} happen just before the next request of an operation is carried out. */
    public void beforeNext(String operation, Runnable action) {
        moments.plan(operation, action);
    }

    /** How often each operation was asked for. */
    public Counts counts() {
        return counts;
    }

    /** Where it serves. */
    public int port() {
        return http.port();
    }

    /** {@code http://host:port}. */
    public URI address() {
        return http.address();
    }

    @Override
    public void close() {
        http.close();
    }
}
