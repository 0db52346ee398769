package dev.drivemind.local.sqlite;

import dev.drivemind.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the bytes of a document from the front, reading values or passing them over.
 *
 * <p>Every method throws {@link StoreException} or {@link IndexOutOfBoundsException} when the bytes are damaged.
 */
final class EncodedReader {
    private final byte[] bytes;
    private int at;

    EncodedReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Returns a reader of a document's fields, which begin after the number of the format. */
    static EncodedReader ofDocument(byte[] bytes) {
        EncodedReader in = new EncodedReader(bytes, 0);
        if (in.readByte() != DocumentFormat.NUMBER_OF_FORMAT) {
            throw new StoreException("A document of an unknown format");
        }
        return in;
    }

    /** The place of the byte that is read next. */
    int at() {
        return at;
    }

    int readByte() {
        return bytes[at++];
    }

    private long readCount() {
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

    /** No element is shorter than a byte, so a greater length can only be damage. */
    int readLength() {
        long length = readCount();
        if (length < 0 || length > bytes.length - at) {
            throw new StoreException("A document's bytes are damaged: a length of " + length);
        }
        return (int) length;
    }

    private String readText() {
        int length = readLength();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    String readName() {
        long number = readCount();
        return number == DocumentFormat.NAME_IN_FULL ? readText() : DocumentFormat.name(number);
    }

    /** Passes a name over; returns its number, or {@link DocumentFormat#NAME_IN_FULL}. */
    int passName() {
        long number = readCount();
        if (number == DocumentFormat.NAME_IN_FULL) {
            pass(readLength());
        } else {
            DocumentFormat.requireName(number);
        }
        return (int) number;
    }

    Object readValue() {
        int tag = readByte();
        return switch (tag) {
            case DocumentFormat.TEXT -> readText();
            case DocumentFormat.NUMBER -> readNumber();
            case DocumentFormat.REAL -> readReal();
            case DocumentFormat.TRUE -> true;
            case DocumentFormat.FALSE -> false;
            case DocumentFormat.LIST -> readList();
            case DocumentFormat.MAP -> readFields(readLength());
            default -> throw unknown(tag);
        };
    }

    private long readNumber() {
        long value = readCount();
        return (value >>> 1) ^ -(value & 1);
    }

    private double readReal() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | (bytes[at++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    private List<Object> readList() {
        int size = readLength();
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(readValue());
        }
        return Collections.unmodifiableList(list);
    }

    /** So many names and their values, in their order. */
    Map<String, Object> readFields(int size) {
        Map<String, Object> values = new LinkedHashMap<>(size * 4 / 3 + 1);
        for (int i = 0; i < size; i++) {
            values.put(readName(), readValue());
        }
        return Collections.unmodifiableMap(values);
    }

    void passFields(int size) {
        for (int i = 0; i < size; i++) {
            passName();
            passValue();
        }
    }

    void passValue() {
        int tag = readByte();
        switch (tag) {
            case DocumentFormat.TEXT -> pass(readLength());
            case DocumentFormat.NUMBER -> readCount();
            case DocumentFormat.REAL -> pass(Long.BYTES);
            case DocumentFormat.TRUE, DocumentFormat.FALSE -> {}
            case DocumentFormat.LIST -> passList(readLength());
            case DocumentFormat.MAP -> passFields(readLength());
            default -> throw unknown(tag);
        }
    }

    private void passList(int size) {
        for (int i = 0; i < size; i++) {
            passValue();
        }
    }

    void expectEnd() {
        if (at != bytes.length) {
            throw new StoreException("A document's bytes are damaged: they do not end where it does");
        }
    }

    private void pass(int length) {
        at += length;
    }

    private static StoreException unknown(int tag) {
        return new StoreException("A document's bytes are damaged: tag " + tag);
    }
}
