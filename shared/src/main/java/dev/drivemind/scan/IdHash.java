package dev.drivemind.scan;

import dev.drivemind.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;

/**
 * 64 bits of the SHA-256 of a file id. Two of a million ids collide with a chance of 1 in 37 million; a collision would leave a
 * vanished file in the index until the change feed tells of it, and can never remove one.
 */
final class IdHash {
    private IdHash() {}

    static long of(String id) {
        return ByteBuffer.wrap(Sha256.of(id)).getLong();
    }

    /** Many hashes as one text. */
    static String encode(Collection<String> ids) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(ids.size() * Long.BYTES);
        for (String id : ids) {
            buffer.put(digest.digest(id.getBytes(StandardCharsets.UTF_8)), 0, Long.BYTES);
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** Returns the hashes of such a text. */
    static long[] decode(String text) {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        long[] hashes = new long[buffer.remaining() / Long.BYTES];
        buffer.asLongBuffer().get(hashes);
        return hashes;
    }
}
