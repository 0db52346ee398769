package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.Content;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Reads the whole content of objects. */
record Reading(Bucket bucket) {
    private static final int PIECE = 1 << 16;

    /** Returns what an object holds; empty if it is no longer as it was described. */
    Optional<Content> read(Described object) {
        try {
            return Optional.of(new Content(object.identity(), sha256(object)));
        } catch (SdkException e) {
            if (ShelfFailures.isCondition(e)) {
                return Optional.empty();
            }
            throw ShelfFailures.of(e);
        }
    }

    private String sha256(Described object) {
        @Nullable String version = object.version().orElse(null);
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket.name())
                .key(object.key())
                .versionId(version)
                .ifMatch(object.tag())
                .build();
        // A stream that breaks off is an IOException here, of which the client makes one of its own.
        return bucket.client().getObject(request, (response, content) -> digest(content));
    }

    private static String digest(InputStream content) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                sha256.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
