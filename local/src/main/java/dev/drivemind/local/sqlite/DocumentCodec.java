package dev.drivemind.local.sqlite;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads documents as bytes, see {@link DocumentFormat}. Several times as fast as JSON text, which counts when a scan reads and
 * writes millions of documents, and exact for every value.
 */
final class DocumentCodec {
    /** Up to so many fields, looking for one of them among the bytes takes less than making them all. */
    private static final int FEW = 32;

    private DocumentCodec() {}

    /**
     * The bytes of a document.
     *
     * @param out where the bytes are made; what is in it is lost
     */
    static byte[] encode(Fields fields, Bytes out) {
        out.clear();
        out.writeByte(DocumentFormat.NUMBER_OF_FORMAT);
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
        int number = DocumentFormat.number(name);
        out.writeCount(number);
        if (number == DocumentFormat.NAME_IN_FULL) {
            out.writeText(name);
        }
    }

    private static void writeValue(Bytes out, Object value) {
        if (value instanceof String text) {
            out.writeByte(DocumentFormat.TEXT);
            out.writeText(text);
        } else if (value instanceof Long number) {
            out.writeByte(DocumentFormat.NUMBER);
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? DocumentFormat.TRUE : DocumentFormat.FALSE);
        } else if (value instanceof Double real) {
            out.writeByte(DocumentFormat.REAL);
            out.writeFixed(Double.doubleToRawLongBits(real));
        } else if (value instanceof List<?> list) {
            out.writeByte(DocumentFormat.LIST);
            out.writeCount(list.size());
            list.forEach(element -> writeValue(out, element));
        } else if (value instanceof Map<?, ?> map) {
            out.writeByte(DocumentFormat.MAP);
            writeMap(out, map);
        } else {
            throw new IllegalArgumentException("No value of a document: " + value.getClass());
        }
    }

    /**
     * Reads what {@link #encode} wrote. Few documents are read for all that is in them: of those with not many fields each is made
     * of the bytes when it is requested.
     *
     * @throws dev.drivemind.store.StoreException if the bytes are damaged
     */
    static Fields decode(byte[] bytes) {
        EncodedFields fields = new EncodedFields(bytes);
        return fields.size() <= FEW ? Fields.wrap(fields) : Fields.of(fields);
    }
}
