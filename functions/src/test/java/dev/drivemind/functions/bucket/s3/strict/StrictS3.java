package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * S3's REST API as far as objects go, in path style, on this machine alone: listings, versions and markers, copies, uploads in parts, and
 * every condition.
 *
 * <p>The operations for faults and counts are those of {@link S3Request#operation}.
 */
public final class StrictS3 implements AutoCloseable {
    /** The access key that is known. */
    public static final String ACCESS_KEY = Signatures.ACCESS_KEY;

    private final Faults<S3Fault> faults = new Faults<>();
    private final Counts counts = new Counts();
    private final S3Service service;
    private final S3Handler handler;
    private final LoopbackHttp http;

    private StrictS3(int port, InstantSource clock, Limits limits) {
        this.service = new S3Service(clock, limits);
        this.handler = new S3Handler(service, faults, counts);
        this.http = LoopbackHttp.start(port, handler);
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictS3 start(int port, InstantSource clock, Limits limits) {
        return new StrictS3(port, clock, limits);
    }

    /** Makes a bucket; with versions, what is replaced or deleted stays as an earlier version. */
    public void createBucket(String name, boolean versions) {
        service.create(name, versions);
    }

    /** From now on it ignores these conditions, as some servers do. */
    public void ignore(Ignored... conditions) {
        service.ignore(Set.of(conditions));
    }

    /** Puts an object without a request. */
    public void put(String bucket, String key, String content, Map<String, String> said) {
        ByteString bytes = ByteString.copyFromUtf8(content);
        S3Version unused = service.bucket(bucket).put(key, bytes, S3Version.etag(bytes, said), said, Conditions.NONE);
    }

    /** Deletes an object without a request. */
    public void delete(String bucket, String key) {
        Optional<S3Version> unused = service.bucket(bucket).delete(key, Optional.empty(), Conditions.NONE);
    }

    /** The content of a live object; empty if there is none. */
    public Optional<String> content(String bucket, String key) {
        return service.bucket(bucket).live(key).map(version -> version.content().toStringUtf8());
    }

    /** The keys of a bucket's live objects, in their order. */
    public List<String> keys(String bucket) {
        return service.bucket(bucket).after("", "").stream().map(S3Version::key).toList();
    }

    /** The contents of all versions of all keys. */
    public List<String> everything(String bucket) {
        return service.bucket(bucket).versions("").stream()
                .filter(version -> !version.marker())
                .map(version -> version.content().toStringUtf8())
                .toList();
    }

    /** How many uploads are neither completed nor aborted. */
    public int openUploads() {
        return service.openUploads();
    }

    /** What goes wrong. */
    public Faults<S3Fault> faults() {
        return faults;
    }

    /** Carries out what came late; returns how many of them were refused. */
    public int landLate() {
        return handler.landLate();
    }

    /** Lets {@code action} happen just before the next request of an operation is carried out. */
    public void beforeNext(String operation, Runnable action) {
        handler.beforeNext(operation, action);
    }

    /** How often each operation was requested. */
    public Counts counts() {
        return counts;
    }

    /** {@code http://127.0.0.1:port}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    @Override
    public void close() {
        http.close();
    }
}
