package dev.drivemind.functions.bucket.s3.strict;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A version of an object, or a marker that it is deleted.
 *
 * @param key the object's key
 * @param id the version's id; {@code null} in a bucket without versions
 * @param marker whether it is a delete marker
 * @param content the bytes
 * @param etag its ETag, in quotation marks
 * @param modified when it was made, in whole seconds
 * @param said what its maker said of it, by headers' names
 */
record S3Version(
        String key,
        String id,
        boolean marker,
        ByteString content,
        String etag,
        Instant modified,
        Map<String, String> said) {

    /** What is said of an object and stays with it. */
    static boolean stays(String header) {
        return header.startsWith("x-amz-meta-")
                || header.equals("content-type")
                || header.equals("x-amz-storage-class")
                || header.equals("x-amz-server-side-encryption")
                || header.equals("x-amz-tagging");
    }

    /** The ETag of a content that was sent in one piece: its MD5, unless a key of the user's encrypts it. */
    static String etag(ByteString content, Map<String, String> said) {
        ByteString sum = said.getOrDefault("x-amz-server-side-encryption", "").startsWith("aws:kms")
                ? content.concat(ByteString.copyFromUtf8("encrypted"))
                : content;
        return '"' + HexFormat.of().formatHex(md5(sum)) + '"';
    }

    static byte[] md5(ByteString content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<String> storageClass() {
        return Optional.ofNullable(said.get("x-amz-storage-class"));
    }
}
