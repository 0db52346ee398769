package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.ObjectPage;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.bucket.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of S3, or of a server that speaks its language. */
final class S3Store implements ObjectStore {
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");
    private static final Set<String> PLAIN = Set.of("", "AES256");

    private final S3Client client;
    private final String bucket;
    private final AtomicLong requests;
    private final Failures failures;

    S3Store(S3Client client, String bucket, AtomicLong requests, Failures failures) {
        this.client = client;
        this.bucket = bucket;
        this.requests = requests;
        this.failures = failures;
    }

    @Override
    public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
        try {
            ListObjectsV2Response page = client.listObjectsV2(ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .delimiter(deep ? null : "/")
                    .continuationToken(token.orElse(null))
                    .maxKeys(most)
                    .build());
            List<StoredObject> objects =
                    page.contents().stream().map(S3Store::object).toList();
            return new ObjectPage(
                    objects,
                    page.commonPrefixes().stream().map(CommonPrefix::prefix).toList(),
                    next(page));
        } catch (SdkException e) {
            throw failures.ofListing(e, token.isPresent());
        }
    }

    /** A page that says there is more, and not where, would be taken for the last one. */
    private Optional<String> next(ListObjectsV2Response page) {
        if (!Boolean.TRUE.equals(page.isTruncated())) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(page.nextContinuationToken())
                .filter(token -> !token.isEmpty())
                .orElseThrow(() -> failures.of(SdkException.builder()
                        .message("A page without its token")
                        .build())));
    }

    /** A listing does not tell how an object is encrypted, and so not whether its tag is its MD5. */
    private static StoredObject object(S3Object listed) {
        return new StoredObject(
                listed.key(),
                listed.size(),
                listed.lastModified(),
                listed.eTag(),
                null,
                null,
                ARCHIVES.contains(String.valueOf(listed.storageClassAsString())));
    }

    @Override
    public Optional<StoredObject> look(String key) {
        try {
            HeadObjectResponse head = client.headObject(of -> of.bucket(bucket).key(key));
            boolean archived = ARCHIVES.contains(String.valueOf(head.storageClassAsString()))
                    && !String.valueOf(head.restore()).contains("ongoing-request=\"false\"");
            return Optional.of(new StoredObject(
                    key, head.contentLength(), head.lastModified(), head.eTag(), null, md5(head), archived));
        } catch (SdkException e) {
            if (Failures.isStatus(e, 404)) {
                return Optional.empty();
            }
            throw failures.of(e);
        }
    }

    /** The tag is the MD5 of what was put in one piece, unless a key of the user's encrypts it. */
    private static @Nullable String md5(HeadObjectResponse head) {
        String tag = String.valueOf(head.eTag()).replace("\"", "");
        boolean plain = PLAIN.contains(
                        Optional.ofNullable(head.serverSideEncryptionAsString()).orElse(""))
                && head.sseCustomerAlgorithm() == null;
        return plain && tag.matches("[0-9a-f]{32}") ? tag : null;
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int most) {
        long to = Math.min(object.size(), from + most) - 1;
        try {
            GetObjectRequest request = GetObjectRequest.builder()
                    .bucket(bucket)
                    .key(object.key())
                    .ifMatch(object.tag())
                    .range("bytes=" + from + "-" + to)
                    .build();
            return client.getObject(request, (answer, body) -> part(object, answer, body, (int) (to - from + 1)));
        } catch (SdkException e) {
            if (Failures.isStatus(e, 404) || Failures.isStatus(e, 412)) {
                return Optional.empty();
            }
            throw failures.of(e);
        }
    }

    /** A server that ignores conditions or ranges answers with something else, and perhaps without end. */
    private static Optional<byte[]> part(
            StoredObject object, GetObjectResponse answer, AbortableInputStream body, int most) {
        try {
            byte[] part = object.tag().equals(answer.eTag()) ? body.readNBytes(most) : new byte[0];
            if (part.length > 0 && body.read() < 0) {
                return Optional.of(part);
            }
            body.abort();
            return Optional.empty();
        } catch (IOException e) {
            throw RetryableException.create("The answer broke off", e);
        }
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        client.close();
    }
}
