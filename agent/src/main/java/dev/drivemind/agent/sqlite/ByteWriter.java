package dev.drivemind.agent.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes values one after another, numbers with as many bytes as they need, seven bits in each. */
final class ByteWriter {
    private byte[] bytes;
    private int length;

    ByteWriter(int size) {
        this.bytes = new byte[size];
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    void one(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void number(long value) {
        reserve(10);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    void id(Id id) {
        reserve(Id.BYTES);
        eight(id.high());
        eight(id.low());
    }

    private void eight(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** Returns what was written, with room for so many bytes more. */
    byte[] bytes(int more) {
        return Arrays.copyOf(bytes, length + more);
    }
}
