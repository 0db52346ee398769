package dev.drivemind.functions.bucket.azure;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import dev.drivemind.shelf.Content;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the whole content of objects. */
record Reading(Container container) {
    private static final int RESUMPTIONS = 3;

    /** Returns what an object holds; empty if it is no longer as it was described. */
    Optional<Content> read(Described object) {
        MessageDigest sha256 = sha256();
        boolean read = Container.holds(() -> {
            var unused = container
                    .object(object.key())
                    .downloadStreamWithResponse(
                            new DigestOutputStream(OutputStream.nullOutputStream(), sha256),
                            null,
                            new DownloadRetryOptions().setMaxRetryRequests(RESUMPTIONS),
                            new BlobRequestConditions().setIfMatch(Tags.quoted(object.tag())),
                            false,
                            null,
                            Context.NONE);
        });
        return read
                ? Optional.of(new Content(object.identity(), HexFormat.of().formatHex(sha256.digest())))
                : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
