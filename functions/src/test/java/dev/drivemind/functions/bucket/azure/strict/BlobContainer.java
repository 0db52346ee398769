package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The objects of one container, and what each operation does to them. One request at a time. */
final class BlobContainer {
    private static final AtomicLong TAGS = new AtomicLong(0x1000);
    private static final String PENDING = "pending";

    private final NavigableMap<String, Blob> blobs = new TreeMap<>();
    private final Map<String, ByteString> copying = new HashMap<>();
    private final Leases leases;
    private final InstantSource clock;
    private final Set<Ignored> ignored;

    BlobContainer(InstantSource clock, Set<Ignored> ignored) {
        this.clock = clock;
        this.leases = new Leases(clock);
        this.ignored = ignored;
    }

    NavigableMap<String, Blob> blobs() {
        return blobs;
    }

    boolean isHeld(String key) {
        return leases.isHeld(key);
    }

    Blob find(String key) {
        return Optional.ofNullable(blobs.get(key)).orElseThrow(BlobError::notFound);
    }

    private Blob store(String key, ByteString content, Map<String, String> said, String copy) {
        Blob blob = new Blob(
                key,
                content,
                "0x8DE" + Long.toHexString(TAGS.incrementAndGet()).toUpperCase(java.util.Locale.ROOT),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                said,
                copy);
        blobs.put(key, blob);
        return blob;
    }

    Blob put(BlobRequest request) {
        if (!ignored.contains(Ignored.PUT)) {
            checkDestination(request);
        }
        leases.check(request.key(), request.header("x-ms-lease-id"));
        return store(request.key(), request.body(), said(request), "");
    }

    /** Puts an object without a request. */
    void put(String key, String content) {
        Blob unused = store(key, ByteString.copyFromUtf8(content), Map.of("content-type", "text/plain"), "");
    }

    private void checkDestination(BlobRequest request) {
        Optional<String> noneMatch = request.header("if-none-match");
        if (noneMatch.isPresent() && !noneMatch.get().equals("*")) {
            throw new BlobError(400, "UnsupportedHeader");
        }
        if (noneMatch.isPresent() && blobs.containsKey(request.key())) {
            throw new BlobError(409, "BlobAlreadyExists");
        }
        checkMatch(request.header("if-match"), blobs.get(request.key()), "ConditionNotMet");
    }

    private static void checkMatch(Optional<String> match, @org.jspecify.annotations.Nullable Blob blob, String code) {
        boolean holds = match.map(tag -> blob != null && tag.replace("\"", "").equals(blob.etag()))
                .orElse(true);
        if (!holds) {
            throw new BlobError(412, code);
        }
    }

    /** What a request says of an object; a name of metadata is an identifier. */
    private static Map<String, String> said(BlobRequest request) {
        Map<String, String> said = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-ms-meta-")) {
                if (!name.substring(10).matches("[a-z_][a-z0-9_]*")) {
                    throw new BlobError(400, "InvalidMetadata");
                }
                said.put(name, value);
            } else if (name.startsWith("x-ms-blob-content-")) {
                said.put(name.substring(10), value);
            } else if (name.equals("x-ms-tags") || name.equals("x-ms-access-tier")) {
                said.put(name, value);
            }
        });
        return said;
    }

    /** Copies within the container; metadata, tags and tier that are stated take the place of those of the source. */
    Blob copy(BlobRequest request, boolean pending) {
        String path =
                URI.create(request.header("x-ms-copy-source").orElseThrow()).getRawPath();
        Blob source = find(BlobRequest.decoded(path.split("/", 4)[3]));
        if (!ignored.contains(Ignored.COPY_SOURCE)) {
            checkMatch(request.header("x-ms-source-if-match"), source, "SourceConditionNotMet");
        }
        if (!ignored.contains(Ignored.COPY_DESTINATION)) {
            checkDestination(request);
        }
        leases.check(request.key(), request.header("x-ms-lease-id"));
        Map<String, String> said = said(request);
        boolean metadata = said.keySet().stream().anyMatch(name -> name.startsWith("x-ms-meta-"));
        source.said().forEach((name, value) -> {
            boolean kept = name.startsWith("x-ms-meta-") ? !metadata : name.startsWith("content-");
            if (kept) {
                said.put(name, value);
            }
        });
        if (pending) {
            copying.put(request.key(), source.content());
            return store(request.key(), ByteString.EMPTY, said, PENDING);
        }
        return store(request.key(), source.content(), said, "success");
    }

    /** Ends the copies that are pending, well or not. */
    void endCopies(boolean well) {
        copying.forEach((key, content) -> {
            Blob unused =
                    store(key, well ? content : ByteString.EMPTY, find(key).said(), well ? "success" : "failed");
        });
        copying.clear();
    }

    Blob setMetadata(BlobRequest request) {
        Blob blob = find(request.key());
        checkMatch(request.header("if-match"), blob, "ConditionNotMet");
        if (!ignored.contains(Ignored.LEASE_OF_CHANGED)) {
            leases.check(request.key(), request.header("x-ms-lease-id"));
        }
        Map<String, String> said = new HashMap<>(blob.said());
        said.keySet().removeIf(name -> name.startsWith("x-ms-meta-"));
        said.putAll(said(request));
        return store(request.key(), blob.content(), said, blob.copy());
    }

    void delete(BlobRequest request) {
        Blob blob = find(request.key());
        if (!ignored.contains(Ignored.DELETE)) {
            checkMatch(request.header("if-match"), blob, "ConditionNotMet");
        }
        if (!ignored.contains(Ignored.LEASE_OF_DELETED)) {
            leases.check(request.key(), request.header("x-ms-lease-id"));
        }
        blobs.remove(request.key());
        copying.remove(request.key());
        leases.forget(request.key());
    }

    /** Returns the id of the lease. */
    String lease(BlobRequest request) {
        Blob blob = find(request.key());
        if (!ignored.contains(Ignored.LEASE_MATCH)) {
            checkMatch(request.header("if-match"), blob, "ConditionNotMet");
        }
        String id = request.header("x-ms-lease-id").orElse("");
        String proposed = request.header("x-ms-proposed-lease-id").orElse("");
        switch (request.operation()) {
            case "acquire" -> {
                return leases.acquire(
                        request.key(),
                        proposed,
                        Integer.parseInt(request.header("x-ms-lease-duration").orElse("0")));
            }
            case "change" -> {
                return leases.change(request.key(), id, proposed);
            }
            case "release" -> {
                leases.release(request.key(), id);
                return id;
            }
            default -> throw new BlobError(501, "NotImplemented");
        }
    }
}
