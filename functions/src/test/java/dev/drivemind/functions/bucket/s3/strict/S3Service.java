package dev.drivemind.functions.bucket.s3.strict;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The buckets of one server, and what each operation does to them. */
final class S3Service {
    private final Map<String, S3Bucket> buckets = new ConcurrentHashMap<>();
    private final Set<Ignored> ignored = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;
    private final Copies copies;
    private final Uploads uploads;

    S3Service(InstantSource clock, Limits limits) {
        this.clock = clock;
        this.copies = new Copies(this::bucket, limits, ignored);
        this.uploads = new Uploads(this::bucket, copies, limits, ignored);
    }

    void create(String name, boolean versions) {
        buckets.put(name, new S3Bucket(versions ? "Enabled" : "", clock));
    }

    void ignore(Set<Ignored> conditions) {
        ignored.addAll(conditions);
    }

    int openUploads() {
        return uploads.count();
    }

    S3Bucket bucket(String name) {
        return Optional.ofNullable(buckets.get(name))
                .orElseThrow(() -> new S3Error(404, "NoSuchBucket", "The specified bucket does not exist"));
    }

    S3Reply carryOut(S3Request request) {
        S3Bucket bucket = bucket(request.bucket());
        return switch (request.operation()) {
            case "list" -> Listings.objects(request, bucket);
            case "versions" -> Listings.versions(request, bucket);
            case "headBucket" -> S3Reply.empty(200);
            case "getVersioning" -> versioning(bucket);
            case "putVersioning" -> version(request, bucket);
            case "head" -> Objects.head(request, bucket);
            case "get" -> Objects.get(request, bucket);
            case "getTags" -> Objects.tags(request, bucket);
            case "put" -> Objects.put(request, bucket, ignored);
            case "copy" -> copies.copy(request);
            case "delete" -> Objects.delete(request, bucket, ignored);
            case "deleteAll" -> Objects.deleteAll(request, bucket);
            case "create" -> uploads.create(request);
            case "part" -> uploads.part(request);
            case "partCopy" -> uploads.partCopy(request);
            case "listParts" -> uploads.parts(request);
            case "uploads" -> uploads.list(request);
            case "complete" -> uploads.complete(request);
            case "abort" -> uploads.abort(request);
            default -> throw S3Error.notImplemented(request.operation());
        };
    }

    private static S3Reply versioning(S3Bucket bucket) {
        Optional<String> status = Optional.of(bucket.versioning()).filter(text -> !text.isEmpty());
        return S3Reply.xml(200, Xml.of("VersioningConfiguration").put("Status", status));
    }

    private static S3Reply version(S3Request request, S3Bucket bucket) {
        bucket.version(Xml.text(Xml.read(request.body(), "VersioningConfiguration"), "Status")
                .filter(Set.of("Enabled", "Suspended")::contains)
                .orElseThrow(() -> S3Error.argument("Enabled or Suspended is expected")));
        return S3Reply.empty(200);
    }
}
