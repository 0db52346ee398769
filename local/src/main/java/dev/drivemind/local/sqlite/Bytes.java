package dev.drivemind.local.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes with the few encodings that documents need. */
final class Bytes {
    private byte[] bytes = new byte[512];
    private int length;

    void writeByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first. */
    void writeCount(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Numbers near nought are short, whatever their sign. */
    void writeNumber(long value) {
        writeCount((value << 1) ^ (value >> 63));
    }

    void writeFixed(long value) {
        ensure(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeCount(encoded.length);
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
