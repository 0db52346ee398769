package dev.drivemind.functions.gcp.strict.firestore;

import com.google.firestore.v1.Document;
import com.google.firestore.v1.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Names, fields and sizes that Firestore takes. */
final class DocumentRules {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_NAME_BYTES = 1_500;
    private static final int MAX_DEPTH = 20;

    private DocumentRules() {}

    /** The path within the database: collection and id in turn. */
    static List<String> path(String name) {
        String[] parts = name.split("/", -1);
        boolean formed = parts.length >= 7
                && parts.length % 2 == 1
                && parts[0].equals("projects")
                && parts[2].equals("databases")
                && parts[4].equals("documents");
        if (!formed) {
            throw Refusal.invalid(
                    "Document name \"" + name + "\" is not of the form projects/P/databases/D/documents/...");
        }
        List<String> path = Arrays.asList(parts).subList(5, parts.length);
        path.forEach(part -> checkName("Resource id", part, "."));
        return path;
    }

    static void check(Document document) {
        path(document.getName());
        fields(document.getFieldsMap(), 0);
        int size = size(document);
        if (size > MAX_BYTES) {
            throw Refusal.invalid("Document '" + document.getName() + "' cannot be written because its size (" + size
                    + " bytes) exceeds the maximum allowed size of " + MAX_BYTES + " bytes.");
        }
    }

    private static void fields(Map<String, Value> fields, int depth) {
        fields.forEach((name, value) -> {
            checkName("Property name", name, "");
            value(value, depth);
        });
    }

    private static void value(Value value, int depth) {
        boolean nested = value.hasArrayValue() || value.hasMapValue();
        if (nested && depth >= MAX_DEPTH) {
            throw Refusal.invalid("Property is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (value.hasMapValue()) {
            fields(value.getMapValue().getFieldsMap(), depth + 1);
        }
        for (Value element : value.getArrayValue().getValuesList()) {
            if (element.hasArrayValue()) {
                throw Refusal.invalid("Cannot convert an array value in an array value.");
            }
            value(element, depth + 1);
        }
        if (value.getValueTypeCase() == Value.ValueTypeCase.VALUETYPE_NOT_SET) {
            throw Refusal.invalid("A value without a type");
        }
    }

    private static void checkName(String what, String name, String reservedDots) {
        if (name.isEmpty()) {
            throw Refusal.invalid(what + " is empty");
        }
        if (name.length() * 3 > MAX_NAME_BYTES && bytes(name) > MAX_NAME_BYTES) {
            throw Refusal.invalid(what + " is longer than " + MAX_NAME_BYTES + " bytes");
        }
        if (name.length() >= 4 && name.startsWith("__") && name.endsWith("__")) {
            throw Refusal.invalid(what + " \"" + name + "\" is reserved");
        }
        if (!reservedDots.isEmpty() && (name.equals(".") || name.equals(".."))) {
            throw Refusal.invalid(what + " \"" + name + "\" is invalid");
        }
    }

    /** The published rule: name, fields, 32. */
    static int size(Document document) {
        int size = 16 + 32;
        for (String part : path(document.getName())) {
            size += bytes(part) + 1;
        }
        return size + size(document.getFieldsMap());
    }

    private static int size(Map<String, Value> fields) {
        int size = 0;
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            size += bytes(field.getKey()) + 1 + size(field.getValue());
        }
        return size;
    }

    private static int size(Value value) {
        return switch (value.getValueTypeCase()) {
            case NULL_VALUE, BOOLEAN_VALUE -> 1;
            case STRING_VALUE -> bytes(value.getStringValue()) + 1;
            case BYTES_VALUE -> value.getBytesValue().size();
            case REFERENCE_VALUE -> bytes(value.getReferenceValue()) + 1;
            case GEO_POINT_VALUE -> 16;
            case MAP_VALUE -> 32 + size(value.getMapValue().getFieldsMap());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .mapToInt(DocumentRules::size)
                        .sum();
            default -> 8;
        };
    }

    private static int bytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return text.length();
    }
}
