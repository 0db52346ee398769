package dev.drivemind.local.sqlite;

import dev.drivemind.store.Fields;
import dev.drivemind.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a document's content: a format number, then named and tagged values. The names that every record of a file has are
 * one byte each. Several times as fast as JSON text, which counts when a scan reads and writes millions of documents, and exact for
 * every value.
 */
final class DocumentCodec {
    private static final int FORMAT = 2;
    private static final int TEXT = 1;
    private static final int NUMBER = 2;
    private static final int REAL = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;
    private static final int NAME_IN_FULL = 0;
    /** Numbered from 1 in the order of this list, in which a stored name must never change its place. */
    private static final List<String> NAMES = List.of(
            "ownerId",
            "source",
            "live",
            "state",
            "kind",
            "fileId",
            "version",
            "name",
            "mimeType",
            "parent",
            "size",
            "createdTime",
            "modifiedTime",
            "md5Checksum",
            "owner",
            "driveId",
            "shortcutTarget",
            "changedBy",
            "change");

    private static final Map<String, Integer> NUMBERS = numbers();

    private DocumentCodec() {}

    static byte[] encode(Fields fields) {
        Bytes out = new Bytes();
        out.writeByte(FORMAT);
        writeMap(out, fields.asMap());
        return out.toArray();
    }

    private static void writeMap(Bytes out, Map<?, ?> values) {
        out.writeCount(values.size());
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            writeName(out, (String) entry.getKey());
            writeValue(out, entry.getValue());
        }
    }

    private static void writeName(Bytes out, String name) {
        int number = NUMBERS.getOrDefault(name, NAME_IN_FULL);
        out.writeCount(number);
        if (number == NAME_IN_FULL) {
            out.writeText(name);
        }
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        NAMES.forEach(name -> numbers.put(name, numbers.size() + 1));
        return Map.copyOf(numbers);
    }

    private static void writeValue(Bytes out, Object value) {
        if (value instanceof String text) {
            out.writeByte(TEXT);
            out.writeText(text);
        } else if (value instanceof Long number) {
            out.writeByte(NUMBER);
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? TRUE : FALSE);
        } else if (value instanceof Double real) {
            out.writeByte(REAL);
            out.writeFixed(Double.doubleToRawLongBits(real));
        } else if (value instanceof List<?> list) {
            out.writeByte(LIST);
            out.writeCount(list.size());
            list.forEach(element -> writeValue(out, element));
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(MAP);
            writeMap(out, map);
        } else {
            throw new IllegalArgumentException("No value of a document: " + value.getClass());
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws StoreException if the bytes are damaged
     */
    static Fields decode(byte[] bytes) {
        Reader in = new Reader(bytes);
        try {
            if (in.readByte() != FORMAT) {
                throw new StoreException("A document of an unknown format");
            }
            return Fields.of(in.readMap());
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new StoreException("A document's bytes are damaged", e);
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        int readByte() {
            return bytes[at++];
        }

        long readCount() {
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

        String readText() {
            int length = readLength();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        Map<String, Object> readMap() {
            int size = readLength();
            Map<String, Object> values = new LinkedHashMap<>(size * 4 / 3 + 1);
            for (int i = 0; i < size; i++) {
                values.put(readName(), readValue());
            }
            return values;
        }

        private String readName() {
            long number = readCount();
            if (number == NAME_IN_FULL) {
                return readText();
            }
            if (number < 0 || number > NAMES.size()) {
                throw new StoreException("A document's bytes are damaged: name " + number);
            }
            return NAMES.get((int) number - 1);
        }

        private Object readValue() {
            int tag = readByte();
            return switch (tag) {
                case TEXT -> readText();
                case NUMBER -> readNumber();
                case REAL -> readReal();
                case TRUE -> true;
                case FALSE -> false;
                case LIST -> readList();
                case MAP -> Collections.unmodifiableMap(readMap());
                default -> throw new StoreException("A document's bytes are damaged: tag " + tag);
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

        /** No element is shorter than a byte, so a greater length can only be damage. */
        private int readLength() {
            long length = readCount();
            if (length < 0 || length > bytes.length - at) {
                throw new StoreException("A document's bytes are damaged: a length of " + length);
            }
            return (int) length;
        }
    }
}
