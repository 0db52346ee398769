package dev.drivemind.functions.gcp.firestore;

import com.google.firestore.v1.ArrayValue;
import com.google.firestore.v1.MapValue;
import com.google.firestore.v1.Value;
import dev.drivemind.store.Fields;
import dev.drivemind.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document's fields as Firestore's values and back. */
final class FieldValues {
    private static final char REPLACEMENT = '\uFFFD';

    private FieldValues() {}

    /**
     * Fields as values.
     *
     * @throws IllegalArgumentException if a value is of no permitted type, or a field has a name that Firestore keeps for itself
     */
    static Map<String, Value> encode(Fields fields) {
        return encode(fields.asMap());
    }

    private static Map<String, Value> encode(Map<?, ?> fields) {
        Map<String, Value> values = new LinkedHashMap<>(2 * fields.size());
        fields.forEach((name, value) -> values.put(checked((String) name), encode(value)));
        return values;
    }

    /** One value; see {@link #encode(Fields)}. */
    static Value encode(Object value) {
        Value.Builder builder = Value.newBuilder();
        if (value instanceof String text) {
            return builder.setStringValue(unicode(text)).build();
        }
        if (value instanceof Long number) {
            return builder.setIntegerValue(number).build();
        }
        if (value instanceof Boolean truth) {
            return builder.setBooleanValue(truth).build();
        }
        if (value instanceof Double real) {
            return builder.setDoubleValue(real).build();
        }
        if (value instanceof Map<?, ?> map) {
            return builder.setMapValue(MapValue.newBuilder().putAllFields(encode(map)))
                    .build();
        }
        if (value instanceof List<?> list) {
            ArrayValue.Builder array = ArrayValue.newBuilder();
            list.forEach(element -> array.addValues(encode(element)));
            return builder.setArrayValue(array).build();
        }
        throw new IllegalArgumentException(
                "No value of a document: a " + value.getClass().getName());
    }

    /**
     * Values as fields.
     *
     * @throws StoreException if a value is of a kind that this program never writes
     */
    static Fields decode(Map<String, Value> values) {
        return Fields.of(decodeMap(values));
    }

    private static Map<String, Object> decodeMap(Map<String, Value> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, decode(name, value)));
        return fields;
    }

    private static Object decode(String name, Value value) {
        return switch (value.getValueTypeCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INTEGER_VALUE -> value.getIntegerValue();
            case BOOLEAN_VALUE -> value.getBooleanValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case MAP_VALUE -> decodeMap(value.getMapValue().getFieldsMap());
            case ARRAY_VALUE -> decodeList(name, value.getArrayValue());
            default ->
                throw new StoreException("The field '" + name + "' holds a " + value.getValueTypeCase()
                        + ", which DriveMind never writes: another program changed the document");
        };
    }

    private static List<Object> decodeList(String name, ArrayValue array) {
        List<Object> list = new ArrayList<>(array.getValuesCount());
        array.getValuesList().forEach(element -> list.add(decode(name, element)));
        return list;
    }

    private static String checked(String name) {
        if (DocumentNames.isReserved(name)) {
            throw new IllegalArgumentException("Firestore keeps field names like '" + name + "' for itself");
        }
        return unicode(name);
    }

    /** Half a character cannot be stored as UTF-8: it becomes the sign for an unreadable one. */
    private static String unicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
