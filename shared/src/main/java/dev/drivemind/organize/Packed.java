package dev.drivemind.organize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts and numbers, one after the other in memory that grows piece by piece: each is found again by the position at which it was added. */
final class Packed {
    private static final int BITS = 20;
    private static final int PIECE = 1 << BITS;

    private final List<byte[]> pieces = new ArrayList<>();
    private int end;

    /** Returns where the next one will be, which is how many bytes there are. */
    int end() {
        return end;
    }

    private void put(byte value) {
        if (end >> BITS == pieces.size()) {
            pieces.add(new byte[PIECE]);
        }
        pieces.get(end >> BITS)[end & (PIECE - 1)] = value;
        end = Math.addExact(end, 1);
    }

    private byte get(int position) {
        return pieces.get(position >> BITS)[position & (PIECE - 1)];
    }

    /** Adds a number, in as few bytes as it needs. */
    void add(long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    /** Adds a text. */
    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        for (byte each : bytes) {
            put(each);
        }
    }

    /** Returns what reads from a position on. */
    Reader at(int position) {
        return new Reader(position);
    }

    /** Compares two texts by their positions. */
    int compare(int one, int other) {
        return Arrays.compareUnsigned(at(one).bytes(), at(other).bytes());
    }

    /** Reads one after the other. */
    final class Reader {
        private int position;

        private Reader(int position) {
            this.position = position;
        }

        long number() {
            long value = 0;
            int shift = 0;
            byte part;
            do {
                part = get(position++);
                value |= (long) (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            return (value >>> 1) ^ -(value & 1);
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        private byte[] bytes() {
            byte[] bytes = new byte[(int) number()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = get(position++);
            }
            return bytes;
        }
    }
}
