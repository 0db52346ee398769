package dev.drivemind.functions.bucket.gcs;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import dev.drivemind.shelf.Content;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.ShelfException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the whole content of objects. */
record Reading(Storage storage, String bucket) {
    private static final int PIECE = 1 << 16;

    /** Returns what a generation holds; empty if it is not there any more. */
    Optional<Content> read(Blob blob, Identity identity) {
        BlobId generation = BlobId.of(bucket, blob.getName(), blob.getGeneration());
        try (InputStream content = Channels.newInputStream(storage.reader(generation))) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                sha256.update(piece, 0, read);
            }
            return Optional.of(new Content(identity, HexFormat.of().formatHex(sha256.digest())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (StorageException e) {
            return unread(e);
        } catch (IOException e) {
            if (e.getCause() instanceof StorageException cause) {
                return unread(cause);
            }
            throw new ShelfException(ShelfException.Kind.UNAVAILABLE, "The object could not be read to its end", e);
        }
    }

    private static Optional<Content> unread(StorageException e) {
        if (Failures.isCondition(e)) {
            return Optional.empty();
        }
        throw Failures.ofMove(e);
    }
}
