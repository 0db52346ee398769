package dev.drivemind.local.sqlite;

import dev.drivemind.store.Fields;
import dev.drivemind.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a document's content: a format number, then named and tagged values. The names that every record of a file has are
 * one byte each. Several times as fast as JSON text, which counts when a scan reads and writes millions of documents, and exact for
 * every value.
 */
final class DocumentCodec {
    private static final int FORMAT = 2;
    /** Up to so many fields, looking for one of them among the bytes takes less than making them all. */
    private static final int FEW = 32;

    static final int TEXT = 1;
    static final int NUMBER = 2;
    static final int REAL = 3;
    static final int TRUE = 4;
    static final int FALSE = 5;
    static final int LIST = 6;
    static final int MAP = 7;
    static final int NAME_IN_FULL = 0;
    /** Numbered from 1 in the order of this list, in which a stored name must never change its place; at most 63. */
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
            "change",
            "ownedByMe",
            "place",
            "unread",
            "nameEscaped",
            "hardLink",
            "hardLinkTo");

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
        values.forEach((name, value) -> {
            writeName(out, (String) name);
            writeValue(out, value);
        });
    }

    private static void writeName(Bytes out, String name) {
        int number = number(name);
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
     * Reads what {@link #encode} wrote. Few documents are read for all that is in them: of those with not many fields each is made
     * of the bytes when it is asked for.
     *
     * @throws StoreException if the bytes are damaged
     */
    static Fields decode(byte[] bytes) {
        EncodedFields fields = new EncodedFields(bytes);
        return fields.size() <= FEW ? Fields.wrap(fields) : Fields.of(fields);
    }

    /** The place after the format number, where the fields begin. */
    static EncodedReader reader(byte[] bytes) {
        EncodedReader in = new EncodedReader(bytes, 0);
        if (in.readByte() != FORMAT) {
            throw new StoreException("A document of an unknown format");
        }
        return in;
    }

    /** The number of a name, or {@link #NAME_IN_FULL}. */
    static int number(@Nullable Object name) {
        return name == null ? NAME_IN_FULL : NUMBERS.getOrDefault(name, NAME_IN_FULL);
    }

    /** The name with a number. */
    static String name(long number) {
        requireName(number);
        return NAMES.get((int) number - 1);
    }

    static void requireName(long number) {
        if (number <= NAME_IN_FULL || number > NAMES.size()) {
            throw new StoreException("A document's bytes are damaged: name " + number);
        }
    }
}
