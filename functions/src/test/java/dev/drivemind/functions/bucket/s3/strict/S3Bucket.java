package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of a bucket, by the bytes of their keys; of each key the versions, the latest first. */
final class S3Bucket {
    /** The id of a version in a bucket that has none. */
    static final String NO_VERSION = "null";

    private static final int LONGEST_KEY = 1_024;

    private final InstantSource clock;
    private final NavigableMap<String, Deque<S3Version>> keys = new TreeMap<>(S3Bucket::compare);
    private String versioning;
    private long made;

    /** @param versioning {@code Enabled}, {@code Suspended}, or empty of a bucket that never had versions */
    S3Bucket(String versioning, InstantSource clock) {
        this.versioning = versioning;
        this.clock = clock;
    }

    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    synchronized String versioning() {
        return versioning;
    }

    synchronized void version(String status) {
        versioning = status;
    }

    private boolean versioned() {
        return versioning.equals("Enabled");
    }

    /** Returns the latest version unless it is a marker. */
    synchronized Optional<S3Version> live(String key) {
        return latest(key).filter(version -> !version.marker());
    }

    private Optional<S3Version> latest(String key) {
        return Optional.ofNullable(keys.get(key)).map(Deque::peekFirst);
    }

    /** Returns a version that may be read: the one that is named, or the latest. */
    synchronized S3Version get(String key, Optional<String> id) {
        if (id.isEmpty()) {
            return live(key).orElseThrow(() -> S3Error.noSuchKey(key));
        }
        S3Version found = keys.getOrDefault(key, new ArrayDeque<>()).stream()
                .filter(version -> version.id().equals(id.get()))
                .findFirst()
                .orElseThrow(() -> new S3Error(404, "NoSuchVersion", "The specified version does not exist"));
        if (found.marker()) {
            throw new S3Error(405, "MethodNotAllowed", "The specified method is not allowed against this resource");
        }
        return found;
    }

    synchronized S3Version put(
            String key, ByteString content, String etag, Map<String, String> said, Conditions conditions) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_KEY) {
            throw new S3Error(400, "KeyTooLongError", "Your key is too long");
        }
        conditions.checkWrite(live(key), key);
        S3Version version = new S3Version(
                key, newId(), false, content, etag, clock.instant().truncatedTo(ChronoUnit.SECONDS), said);
        add(version);
        return version;
    }

    private String newId() {
        made++;
        return versioned() ? String.format("v%019d", Long.MAX_VALUE - made) : NO_VERSION;
    }

    private void add(S3Version version) {
        Deque<S3Version> versions = keys.computeIfAbsent(version.key(), any -> new ArrayDeque<>());
        versions.removeIf(other -> version.id().equals(NO_VERSION) && other.id().equals(NO_VERSION));
        versions.addFirst(version);
    }

    /** Deletes a version for good, or, without an id, the object: with versions that is a marker, which is returned. */
    synchronized Optional<S3Version> delete(String key, Optional<String> id, Conditions conditions) {
        if (id.isPresent()) {
            return deleteVersion(key, id.get());
        }
        if (conditions.match().isPresent() && live(key).isEmpty()) {
            throw S3Error.noSuchKey(key);
        }
        conditions.check(live(key));
        if (versioning.isEmpty()) {
            keys.remove(key);
            return Optional.empty();
        }
        S3Version marker = new S3Version(
                key, newId(), true, ByteString.EMPTY, "", clock.instant().truncatedTo(ChronoUnit.SECONDS), Map.of());
        add(marker);
        return Optional.of(marker);
    }

    private Optional<S3Version> deleteVersion(String key, String id) {
        Deque<S3Version> versions = keys.getOrDefault(key, new ArrayDeque<>());
        Optional<S3Version> found =
                versions.stream().filter(version -> version.id().equals(id)).findFirst();
        found.ifPresent(versions::remove);
        if (versions.isEmpty()) {
            keys.remove(key);
        }
        return found;
    }

    /** Returns the live objects whose keys follow, of a prefix. */
    synchronized List<S3Version> after(String key, String prefix) {
        return keys.tailMap(key, false).values().stream()
                .map(Deque::peekFirst)
                .filter(version -> !version.marker() && version.key().startsWith(prefix))
                .toList();
    }

    /** Returns all versions of a prefix, by keys, the latest first. */
    synchronized List<S3Version> versions(String prefix) {
        return keys.values().stream()
                .flatMap(Deque::stream)
                .filter(version -> version.key().startsWith(prefix))
                .toList();
    }

    synchronized boolean isLatest(S3Version version) {
        return latest(version.key()).filter(version::equals).isPresent();
    }
}
