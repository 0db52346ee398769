package dev.drivemind.simulator.http;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Page tokens: a position that is good for one query only. */
final class PageTokens {
    private static final String PREFIX = "~!!~";

    private final long secret;

    PageTokens(long seed) {
        secret = seed * 0x9e3779b97f4a7c15L + 0x5ca1ab1e;
    }

    String seal(String query, long position) {
        long checked = check(query, position);
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(checked)
                .putLong(position ^ Long.rotateLeft(checked, 17) ^ secret)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The position in a token.
     *
     * @throws ApiError if it was made for another query, or not at all
     */
    long open(String query, String token) {
        try {
            if (token.startsWith(PREFIX)) {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(PREFIX.length())));
                long checked = bytes.getLong();
                long position = bytes.getLong() ^ Long.rotateLeft(checked, 17) ^ secret;
                if (!bytes.hasRemaining() && position >= 0 && checked == check(query, position)) {
                    return position;
                }
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw ApiError.invalid("pageToken", e);
        }
        throw ApiError.invalid("pageToken", null);
    }

    private long check(String query, long position) {
        CRC32 crc = new CRC32();
        crc.update(query.getBytes(StandardCharsets.UTF_8));
        long mixed = (crc.getValue() << 32 ^ position ^ secret) * 0xbf58476d1ce4e5b9L;
        return mixed ^ mixed >>> 29;
    }
}
