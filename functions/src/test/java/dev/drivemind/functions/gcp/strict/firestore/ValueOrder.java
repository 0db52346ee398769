package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Value;
import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The order of values in Firestore's indexes: by kind first, then within the kind; texts by their UTF-8 bytes. */
final class ValueOrder implements Comparator<Value> {
    static final ValueOrder INSTANCE = new ValueOrder();
    static final Comparator<String> TEXTS = ValueOrder::compareTexts;

    private ValueOrder() {}

    /** Values of different kinds are never within one range. */
    static int kind(Value value) {
        return switch (value.getValueTypeCase()) {
            case NULL_VALUE -> 0;
            case BOOLEAN_VALUE -> 1;
            case INTEGER_VALUE, DOUBLE_VALUE -> 2;
            case TIMESTAMP_VALUE -> 3;
            case STRING_VALUE -> 4;
            case BYTES_VALUE -> 5;
            case REFERENCE_VALUE -> 6;
            case GEO_POINT_VALUE -> 7;
            case ARRAY_VALUE -> 8;
            case MAP_VALUE -> 9;
            default -> throw Refusal.invalid("A value without a type");
        };
    }

    @Override
    public int compare(Value one, Value other) {
        int kinds = Integer.compare(kind(one), kind(other));
        if (kinds != 0) {
            return kinds;
        }
        return switch (one.getValueTypeCase()) {
            case BOOLEAN_VALUE -> Boolean.compare(one.getBooleanValue(), other.getBooleanValue());
            case INTEGER_VALUE, DOUBLE_VALUE -> compareNumbers(one, other);
            case STRING_VALUE -> compareTexts(one.getStringValue(), other.getStringValue());
            case REFERENCE_VALUE -> compareTexts(one.getReferenceValue(), other.getReferenceValue());
            case TIMESTAMP_VALUE -> {
                int seconds = Long.compare(
                        one.getTimestampValue().getSeconds(),
                        other.getTimestampValue().getSeconds());
                yield seconds != 0
                        ? seconds
                        : Integer.compare(
                                one.getTimestampValue().getNanos(),
                                other.getTimestampValue().getNanos());
            }
            case BYTES_VALUE ->
                ByteString.unsignedLexicographicalComparator().compare(one.getBytesValue(), other.getBytesValue());
            case ARRAY_VALUE ->
                compareLists(
                        one.getArrayValue().getValuesList(),
                        other.getArrayValue().getValuesList());
            case MAP_VALUE ->
                compareMaps(
                        one.getMapValue().getFieldsMap(), other.getMapValue().getFieldsMap());
            default -> 0;
        };
    }

    private static int compareNumbers(Value one, Value other) {
        if (one.hasIntegerValue() && other.hasIntegerValue()) {
            return Long.compare(one.getIntegerValue(), other.getIntegerValue());
        }
        return Double.compare(number(one), number(other));
    }

    private static double number(Value value) {
        return value.hasIntegerValue() ? (double) value.getIntegerValue() : value.getDoubleValue() + 0.0;
    }

    private int compareLists(List<Value> one, List<Value> other) {
        Iterator<Value> second = other.iterator();
        for (Value value : one) {
            if (!second.hasNext()) {
                return 1;
            }
            int compared = compare(value, second.next());
            if (compared != 0) {
                return compared;
            }
        }
        return second.hasNext() ? -1 : 0;
    }

    private int compareMaps(Map<String, Value> one, Map<String, Value> other) {
        Iterator<Map.Entry<String, Value>> second = sorted(other).entrySet().iterator();
        for (Map.Entry<String, Value> entry : sorted(one).entrySet()) {
            if (!second.hasNext()) {
                return 1;
            }
            Map.Entry<String, Value> next = second.next();
            int names = compareTexts(entry.getKey(), next.getKey());
            int compared = names != 0 ? names : compare(entry.getValue(), next.getValue());
            if (compared != 0) {
                return compared;
            }
        }
        return second.hasNext() ? -1 : 0;
    }

    private static Map<String, Value> sorted(Map<String, Value> map) {
        Map<String, Value> sorted = new TreeMap<>(TEXTS);
        sorted.putAll(map);
        return sorted;
    }

    private static int compareTexts(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                // The code points at the first difference are in the order of their bytes; a low surrogate alone cannot
                // be
                // compared with what is no surrogate, but then the character before it differed.
                return Integer.compare(point(one, i), point(other, i));
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int point(String text, int at) {
        boolean second =
                at > 0 && Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1));
        return text.codePointAt(second ? at - 1 : at);
    }
}
