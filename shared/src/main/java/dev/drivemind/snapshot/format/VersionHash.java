package dev.drivemind.snapshot.format;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * All that a scan compares of an item that it lists, its id, its version, whether it can be read and whether it has a checksum, as the first 96
 * bits of the SHA-256 of these.
 */
public final class VersionHash {
    /** How long one is. */
    public static final int BYTES = Long.BYTES + Integer.BYTES;

    private VersionHash() {}

    /** Returns that of an item: so many bytes, of which the first eight are a number and the last four another. */
    public static ByteBuffer of(FileEntry entry) {
        MessageDigest digest = Sha256.digest();
        digest.update(entry.id().getBytes(StandardCharsets.UTF_8));
        ByteBuffer rest = ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(entry.version())
                .put((byte) ((entry.isUnread() ? 1 : 0) | (entry.md5() == null ? 0 : 2)));
        return ByteBuffer.wrap(digest.digest(rest.array()), 0, BYTES);
    }
}
