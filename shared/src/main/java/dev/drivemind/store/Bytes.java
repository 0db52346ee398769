package dev.drivemind.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A growing run of bytes with the few encodings that stored forms need; {@link BytesReader} reads them. */
public final class Bytes {
    private byte[] bytes;
    private int length;

    /** An empty one. */
    public Bytes() {
        this(512);
    }

    /** An empty one with room for so many bytes. */
    public Bytes(int room) {
        this.bytes = new byte[room];
    }

    /** How many there are. */
    public int length() {
        return length;
    }

    /** Forgets them all. */
    public void clear() {
        length = 0;
    }

    /** Adds a byte. */
    public void writeByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Adds a number that is not negative: seven bits a byte, the lowest first. */
    public void writeCount(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Adds a number: those near nought are short, whatever their sign. */
    public void writeNumber(long value) {
        writeCount((value << 1) ^ (value >> 63));
    }

    /** Adds a number in eight bytes, the highest first. */
    public void writeFixed(long value) {
        ensure(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** Adds a text: the number of its bytes in UTF-8, and these. */
    public void writeText(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeCount(encoded.length);
        writeBytes(encoded, 0, encoded.length);
    }

    /** Adds a part of other bytes. */
    public void writeBytes(byte[] from, int first, int count) {
        ensure(count);
        System.arraycopy(from, first, bytes, length, count);
        length += count;
    }

    /** Adds all of another run. */
    public void writeAll(Bytes other) {
        writeBytes(other.bytes, 0, other.length);
    }

    /** The CRC32C of those from a place on. */
    public int crc32c(int from) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length - from);
        return (int) sum.getValue();
    }

    /** A copy of them all. */
    public byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
