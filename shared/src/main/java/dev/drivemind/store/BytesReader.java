package dev.drivemind.store;

import java.nio.charset.StandardCharsets;

/**
 * Reads from the front what {@link Bytes} has written. Every method throws {@link StoreException} or {@link IndexOutOfBoundsException} when
 * the bytes are damaged.
 */
public class BytesReader {
    private final byte[] bytes;
    private int at;

    /** Reads these bytes from a place on. */
    public BytesReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The place of the byte that is read next. */
    public final int at() {
        return at;
    }

    /** Whether all have been read. */
    public final boolean isAtEnd() {
        return at == bytes.length;
    }

    /** Reads a byte. */
    public final int readByte() {
        return bytes[at++];
    }

    /** Reads what {@link Bytes#writeCount} has written. */
    public final long readCount() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    /** Reads a number of elements that follow. None is shorter than a byte, so a greater number can only be damage. */
    public final int readLength() {
        long length = readCount();
        if (length < 0 || length > bytes.length - at) {
            throw new StoreException("The bytes of a document or a file are damaged: a length of " + length);
        }
        return (int) length;
    }

    /** Reads what {@link Bytes#writeNumber} has written. */
    public final long readNumber() {
        long value = readCount();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads what {@link Bytes#writeFixed} has written. */
    public final long readFixed() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    /** Reads what {@link Bytes#writeText} has written. */
    public final String readText() {
        int length = readLength();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Passes bytes over. */
    public final void pass(int length) {
        at += length;
    }
}
