package dev.drivemind.simulator.id;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/** Opaque ids of 33 characters that can be turned back into the key they were made of. */
public final class ItemIds {
    private static final byte[] ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 33;
    private static final int ROOT_LENGTH = 19;

    private final long secret;
    private final int[] digits = new int[128];

    /** Ids of one seed; another seed gives others. */
    public ItemIds(long seed) {
        secret = Hash.of(seed, 0x1d5);
        Arrays.fill(digits, -1);
        for (int i = 0; i < ALPHABET.length; i++) {
            digits[ALPHABET[i]] = i;
        }
    }

    /** The id of a key. */
    public String encode(long key) {
        long first = Hash.mix(key ^ secret);
        byte[] id = new byte[LENGTH];
        id[0] = '1';
        write(first, Hash.of(first, 1), Hash.of(first, 2), id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    /** The key; empty if the id was not made here. */
    public OptionalLong decode(String id) {
        if (id.length() != LENGTH || id.charAt(0) != '1') {
            return OptionalLong.empty();
        }
        long first = 0;
        for (int i = 1; i <= 11; i++) {
            char c = id.charAt(i);
            int digit = c < 128 ? digits[c] : -1;
            if (digit < 0) {
                return OptionalLong.empty();
            }
            first = i == 11 ? first << 4 | digit >> 2 : first << 6 | digit;
        }
        long key = Hash.unmix(first) ^ secret;
        return encode(key).equals(id) ? OptionalLong.of(key) : OptionalLong.empty();
    }

    /** The id of the top folder of a corpus. */
    public String root(int corpus) {
        String body = encode(-1L - corpus).substring(1);
        return "0A" + body.substring(0, ROOT_LENGTH - 5) + "PVA";
    }

    private static void write(long a, long b, long c, byte[] id) {
        int at = 1;
        for (int shift = 58; shift >= 4; shift -= 6) {
            id[at++] = ALPHABET[(int) (a >>> shift) & 63];
        }
        id[at++] = ALPHABET[(int) ((a & 15) << 2 | b >>> 62)];
        for (int shift = 56; shift >= 2; shift -= 6) {
            id[at++] = ALPHABET[(int) (b >>> shift) & 63];
        }
        id[at++] = ALPHABET[(int) ((b & 3) << 4 | c >>> 60)];
        for (int shift = 54; shift >= 0; shift -= 6) {
            id[at++] = ALPHABET[(int) (c >>> shift) & 63];
        }
    }
}
