package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.id.Hash;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The content of a file, known by one number. Files with the same number have the same type, size, checksum and bytes. The checksum
 * is not the MD5 of those bytes (nobody can invent bytes for a checksum), but as good for telling contents apart.
 *
 * @param key the number
 */
record FileBytes(long key) {
    private static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The content of an item that came by a mutation: new or rewritten. */
    static FileBytes later(long index, long size) {
        return new FileBytes(Hash.of(size, index));
    }

    long size() {
        long h = Hash.of(key, 1);
        if (Hash.below(h, 400) == 0) {
            return 0;
        }
        int bits = (int) Hash.below(h >>> 8, 1000) == 0 ? 31 : 6 + (int) Hash.below(h >>> 16, 18);
        return (1L << bits) + Hash.below(h >>> 24, 1L << bits);
    }

    String md5(long size) {
        if (size == 0) {
            return EMPTY_MD5;
        }
        byte[] text = new byte[32];
        write(Hash.of(key, 2), text, 0);
        write(Hash.of(key, 3), text, 16);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void write(long value, byte[] to, int at) {
        for (int i = 0; i < 16; i++) {
            to[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
        }
    }

    /** The bytes from one place on, made as they are read. */
    InputStream open(long from, long size) {
        return new Bytes(key, from, size);
    }

    private static final class Bytes extends InputStream {
        private final long key;
        private final long size;
        private long at;

        Bytes(long key, long from, long size) {
            this.key = key;
            this.size = size;
            at = from;
        }

        @Override
        public int read() {
            return at < size ? byteAt(at++) & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int count = (int) Math.min(length, size - at);
            if (count <= 0) {
                return -1;
            }
            for (int i = 0; i < count; i++) {
                to[offset + i] = byteAt(at + i);
            }
            at += count;
            return count;
        }

        private byte byteAt(long place) {
            return (byte) (Hash.of(key, place >>> 3) >>> (8 * (int) (place & 7)));
        }
    }
}
