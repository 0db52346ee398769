package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Tries out whether a server honours conditions, with objects of its own below the quarantine. There are servers that take no notice of them:
 * a copy then writes over whatever is there.
 */
final class Probe {
    private static final String WRONG = "\"00000000000000000000000000000000\"";

    private final Bucket bucket;
    private final String first;
    private final String second;
    private final boolean versions;

    /** @param prefix of keys that no other process has */
    Probe(Bucket bucket, String prefix, boolean versions) {
        this.bucket = bucket;
        this.versions = versions;
        this.first = prefix + "-1";
        this.second = prefix + "-2";
    }

    /** Throws a {@link ShelfException} of kind {@code REFUSED} that names the condition that is ignored. */
    void require() {
        try {
            boolean made = bucket.put(first, Map.of("probe", "1")) && bucket.put(second, Map.of("probe", "2"));
            require(made && !bucket.put(first, Map.of("probe", "3")), "writes over objects that it should not");
            require(!copies(WRONG, first, Optional.empty()), "copies objects that have changed");
            require(!copies(tag(first), second, Optional.of("*")), "copies over objects that it should not");
            require(!completes(second), "completes uploads over objects that it should not");
            require(!bucket.delete(first, WRONG), "deletes objects that have changed");
            require(bucket.head(first, null).isPresent(), "deletes objects that have changed");
        } finally {
            remove(first);
            remove(second);
        }
    }

    private String tag(String key) {
        return bucket.head(key, null).map(Described::tag).orElse(WRONG);
    }

    private boolean copies(String tag, String to, Optional<String> ifNoneMatch) {
        return Bucket.holds(() -> bucket.client()
                .copyObject(of -> of.sourceBucket(bucket.name())
                        .sourceKey(first)
                        .copySourceIfMatch(tag)
                        .destinationBucket(bucket.name())
                        .destinationKey(ifNoneMatch.isPresent() ? to : to + "-copy")
                        .ifNoneMatch(ifNoneMatch.orElse(null))));
    }

    private boolean completes(String key) {
        S3Client client = bucket.client();
        String upload = Bucket.call(() -> client.createMultipartUpload(
                        of -> of.bucket(bucket.name()).key(key))
                .uploadId());
        String tag = Bucket.call(() -> client.uploadPart(
                        of -> of.bucket(bucket.name()).key(key).uploadId(upload).partNumber(1),
                        RequestBody.fromString("probe"))
                .eTag());
        boolean completed = Bucket.holds(() -> client.completeMultipartUpload(of -> of.bucket(bucket.name())
                .key(key)
                .uploadId(upload)
                .ifNoneMatch("*")
                .multipartUpload(all -> all.parts(
                        List.of(CompletedPart.builder().partNumber(1).eTag(tag).build())))));
        if (!completed) {
            boolean unused = Bucket.holds(() -> client.abortMultipartUpload(
                    of -> of.bucket(bucket.name()).key(key).uploadId(upload)));
        }
        return completed;
    }

    private static void require(boolean honoured, String what) {
        if (!honoured) {
            throw new ShelfException(
                    Kind.REFUSED,
                    "The bucket's server ignores conditions: it " + what + ". Nothing can be moved there safely",
                    null);
        }
    }

    /** Objects of the probe alone: nothing of them is to stay, of whatever version. */
    private void remove(String key) {
        for (String each : new String[] {key, key + "-copy"}) {
            if (versions) {
                bucket.versionsOf(each).forEach(version -> bucket.deleteVersion(each, version.id()));
            } else {
                boolean unused = Bucket.holds(() -> bucket.client()
                        .deleteObject(of -> of.bucket(bucket.name()).key(each)));
            }
        }
    }
}
