package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Copies objects within a bucket: only what is still the same, and only where nothing is. What was said of an object is said of its copy: a
 * copy does not take it along by itself once it gets a mark.
 */
final class Copying {
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final Bucket bucket;
    private final PartSizes sizes;

    /**
     * Sizes that a server sets; tests lower them.
     *
     * @param largest of an object that is copied at once
     * @param part of each part of a larger one
     */
    record PartSizes(long largest, long part) {
        static final PartSizes OF_THE_SERVICE = new PartSizes(5L << 30, 1L << 30);
    }

    Copying(Bucket bucket, PartSizes sizes) {
        this.bucket = bucket;
        this.sizes = sizes;
    }

    /**
     * Copies an object.
     *
     * @param version which version of it; the one that is live if null
     * @param mark by which the copy is known again
     * @return false if the object has changed, or something has the key already
     */
    boolean copy(Described from, @Nullable String version, String to, String mark) {
        HeadObjectResponse head = from.head();
        if (head.sseCustomerAlgorithm() != null || ARCHIVES.contains(String.valueOf(head.storageClassAsString()))) {
            throw new ShelfException(
                    Kind.REFUSED, "The object is archived, or encrypted with a key of its user's", null);
        }
        Map<String, String> metadata = new HashMap<>(head.metadata());
        metadata.put(Marks.MOVE, mark);
        return from.size() > sizes.largest()
                ? copyInParts(from, version, to, metadata)
                : Bucket.holds(() -> copyAtOnce(from, version, to, metadata));
    }

    private void copyAtOnce(Described from, @Nullable String version, String to, Map<String, String> metadata) {
        HeadObjectResponse head = from.head();
        var unused = bucket.client()
                .copyObject(CopyObjectRequest.builder()
                        .sourceBucket(bucket.name())
                        .sourceKey(from.key())
                        .sourceVersionId(version)
                        .copySourceIfMatch(from.tag())
                        .destinationBucket(bucket.name())
                        .destinationKey(to)
                        .ifNoneMatch("*")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(metadata)
                        .contentType(head.contentType())
                        .contentEncoding(head.contentEncoding())
                        .contentLanguage(head.contentLanguage())
                        .contentDisposition(head.contentDisposition())
                        .cacheControl(head.cacheControl())
                        .websiteRedirectLocation(head.websiteRedirectLocation())
                        .storageClass(head.storageClassAsString())
                        .serverSideEncryption(head.serverSideEncryptionAsString())
                        .ssekmsKeyId(head.ssekmsKeyId())
                        .taggingDirective(TaggingDirective.COPY)
                        .build());
    }

    private boolean copyInParts(Described from, @Nullable String version, String to, Map<String, String> metadata) {
        String upload = Bucket.call(() -> bucket.client()
                .createMultipartUpload(described(from, to, metadata))
                .uploadId());
        boolean copied = false;
        try {
            copied = Bucket.holds(() -> complete(to, upload, parts(from, version, to, upload)));
            return copied;
        } finally {
            if (!copied) {
                abort(to, upload);
            }
        }
    }

    private CreateMultipartUploadRequest described(Described from, String to, Map<String, String> metadata) {
        HeadObjectResponse head = from.head();
        return CreateMultipartUploadRequest.builder()
                .bucket(bucket.name())
                .key(to)
                .metadata(metadata)
                .contentType(head.contentType())
                .contentEncoding(head.contentEncoding())
                .contentLanguage(head.contentLanguage())
                .contentDisposition(head.contentDisposition())
                .cacheControl(head.cacheControl())
                .websiteRedirectLocation(head.websiteRedirectLocation())
                .storageClass(head.storageClassAsString())
                .serverSideEncryption(head.serverSideEncryptionAsString())
                .ssekmsKeyId(head.ssekmsKeyId())
                .tagging(tags(from))
                .build();
    }

    private @Nullable Tagging tags(Described from) {
        if (Optional.ofNullable(from.head().tagCount()).orElse(0) == 0) {
            return null;
        }
        GetObjectTaggingResponse told =
                bucket.client().getObjectTagging(of -> of.bucket(bucket.name()).key(from.key()));
        return Tagging.builder().tagSet(told.tagSet()).build();
    }

    private List<CompletedPart> parts(Described from, @Nullable String version, String to, String upload) {
        List<CompletedPart> parts = new ArrayList<>();
        for (long at = 0; at < from.size(); at += sizes.part()) {
            long end = Math.min(from.size(), at + sizes.part()) - 1;
            String range = "bytes=" + at + "-" + end;
            int number = parts.size() + 1;
            String tag = bucket.client()
                    .uploadPartCopy(of -> of.sourceBucket(bucket.name())
                            .sourceKey(from.key())
                            .sourceVersionId(version)
                            .copySourceIfMatch(from.tag())
                            .copySourceRange(range)
                            .destinationBucket(bucket.name())
                            .destinationKey(to)
                            .uploadId(upload)
                            .partNumber(number))
                    .copyPartResult()
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    private void complete(String to, String upload, List<CompletedPart> parts) {
        var unused = bucket.client()
                .completeMultipartUpload(of -> of.bucket(bucket.name())
                        .key(to)
                        .uploadId(upload)
                        .ifNoneMatch("*")
                        .multipartUpload(all -> all.parts(parts)));
    }

    /** Parts that stay cost money, and are removed by the bucket's own rules at last. */
    private void abort(String to, String upload) {
        try {
            var unused = bucket.client()
                    .abortMultipartUpload(of -> of.bucket(bucket.name()).key(to).uploadId(upload));
        } catch (SdkException e) {
            // Whether it was done, the next look at the destination tells.
        }
    }
}
