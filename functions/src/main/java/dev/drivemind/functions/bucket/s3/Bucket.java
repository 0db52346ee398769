package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.ShelfException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The requests of a shelf to its bucket, each with its condition. Failures are {@link ShelfException}s. */
final class Bucket {
    private final S3Client client;
    private final String name;

    Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    S3Client client() {
        return client;
    }

    String name() {
        return name;
    }

    static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw ShelfFailures.of(e);
        }
    }

    /** Carries out a request; false if its condition does not hold, or there is nothing that it could hold of. */
    static boolean holds(Runnable request) {
        try {
            request.run();
            return true;
        } catch (SdkException e) {
            if (ShelfFailures.isCondition(e)) {
                return false;
            }
            throw ShelfFailures.of(e);
        }
    }

    /** Servers that know of no versions say so in different ways. */
    boolean hasVersions() {
        try {
            return "Enabled"
                    .equals(client.getBucketVersioning(of -> of.bucket(name)).statusAsString());
        } catch (SdkException e) {
            if (Failures.isStatus(e, 501) || Failures.isStatus(e, 405)) {
                return false;
            }
            throw ShelfFailures.of(e);
        }
    }

    /** Describes an object, or one version of it; empty if there is none. */
    Optional<Described> head(String key, @Nullable String version) {
        try {
            return Optional.of(new Described(
                    key,
                    client.headObject(HeadObjectRequest.builder()
                            .bucket(name)
                            .key(key)
                            .versionId(version)
                            .build())));
        } catch (SdkException e) {
            if (Failures.isStatus(e, 404) || Failures.isStatus(e, 405)) {
                return Optional.empty();
            }
            throw ShelfFailures.of(e);
        }
    }

    /** Puts an object without content, if there is none of this key. */
    boolean put(String key, Map<String, String> metadata) {
        return holds(() -> client.putObject(
                to -> to.bucket(name).key(key).metadata(metadata).ifNoneMatch("*"), RequestBody.empty()));
    }

    /** Deletes an object, if it still has this tag; with versions, its bytes stay. */
    boolean delete(String key, String tag) {
        return holds(() -> client.deleteObject(of -> of.bucket(name).key(key).ifMatch(tag)));
    }

    /** Deletes one version, or the marker that an object was deleted. */
    void deleteVersion(String key, String version) {
        boolean unused = holds(() -> client.deleteObject(DeleteObjectRequest.builder()
                .bucket(name)
                .key(key)
                .versionId(version)
                .build()));
    }

    /**
     * A version of an object.
     *
     * @param tag the entity tag; empty of a marker
     * @param since when it was made, in whole seconds
     */
    record Version(String key, String id, String tag, long size, Instant since, boolean latest) {
        /** Whether it only says that the object was deleted. */
        boolean marker() {
            return tag.isEmpty();
        }
    }

    /** Returns the versions of all keys with a prefix, and their markers; of each key the latest versions first. */
    List<Version> versions(String prefix) {
        return versions(prefix, false);
    }

    /** Returns the versions of a key, the latest first, and then the markers that it was deleted, the latest first. */
    List<Version> versionsOf(String key) {
        return versions(key, true).stream()
                .filter(version -> version.key().equals(key))
                .toList();
    }

    private List<Version> versions(String prefix, boolean ofOneKey) {
        List<Version> versions = new ArrayList<>();
        for (ListObjectVersionsResponse page : pages(prefix, ofOneKey)) {
            for (ObjectVersion version : page.versions()) {
                versions.add(new Version(
                        version.key(),
                        version.versionId(),
                        version.eTag(),
                        version.size(),
                        version.lastModified(),
                        version.isLatest()));
            }
            for (DeleteMarkerEntry marker : page.deleteMarkers()) {
                versions.add(
                        new Version(marker.key(), marker.versionId(), "", 0, marker.lastModified(), marker.isLatest()));
            }
        }
        return versions;
    }

    /** Of all keys that begin with a key, it is the first. */
    private List<ListObjectVersionsResponse> pages(String prefix, boolean ofOneKey) {
        List<ListObjectVersionsResponse> pages = new ArrayList<>();
        @Nullable String key = null;
        @Nullable String version = null;
        do {
            String afterKey = key;
            String afterVersion = version;
            ListObjectVersionsResponse page = call(() -> client.listObjectVersions(
                    of -> of.bucket(name).prefix(prefix).keyMarker(afterKey).versionIdMarker(afterVersion)));
            pages.add(page);
            boolean more = Boolean.TRUE.equals(page.isTruncated());
            key = more && !(ofOneKey && !prefix.equals(page.nextKeyMarker())) ? page.nextKeyMarker() : null;
            version = more ? page.nextVersionIdMarker() : null;
        } while (key != null);
        return pages;
    }

    /** Lists live objects, folded at the next slash unless the listing is deep. */
    List<ListObjectsV2Response> list(String prefix, boolean deep, int most) {
        List<ListObjectsV2Response> pages = new ArrayList<>();
        @Nullable String token = null;
        do {
            String after = token;
            ListObjectsV2Response page = call(() -> client.listObjectsV2(of -> of.bucket(name)
                    .prefix(prefix)
                    .delimiter(deep ? null : "/")
                    .continuationToken(after)
                    .maxKeys(most)));
            pages.add(page);
            token = Boolean.TRUE.equals(page.isTruncated()) && most > 1 ? page.nextContinuationToken() : null;
        } while (token != null);
        return pages;
    }
}
