package dev.drivemind.local.sqlite;

import dev.drivemind.store.BytesReader;
import dev.drivemind.store.StoreException;
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
final class EncodedReader extends BytesReader {
    EncodedReader(byte[] bytes, int at) {
        super(bytes, at);
    }

    /** Returns a reader of a document's fields, which begin after the number of the format. */
    static EncodedReader ofDocument(byte[] bytes) {
        EncodedReader in = new EncodedReader(bytes, 0);
        if (in.readByte() != DocumentFormat.NUMBER_OF_FORMAT) {
            throw new StoreException("A document of an unknown format");
        }
        return in;
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
            case DocumentFormat.REAL -> Double.longBitsToDouble(readFixed());
            case DocumentFormat.TRUE -> true;
            case DocumentFormat.FALSE -> false;
            case DocumentFormat.LIST -> readList();
            case DocumentFormat.MAP -> readFields(readLength());
            default -> throw unknown(tag);
        };
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
        if (!isAtEnd()) {
            throw new StoreException("A document's bytes are damaged: they do not end where it does");
        }
    }

    private static StoreException unknown(int tag) {
        return new StoreException("A document's bytes are damaged: tag " + tag);
    }
}
