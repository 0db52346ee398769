package dev.drivemind.report;

import dev.drivemind.store.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures of a report as JSON: what the API tells of the source, and the totals of {@code duplicates} if they were looked for. */
final class JsonReport {
    private final StringBuilder json = new StringBuilder();

    private JsonReport() {}

    static String text(Fields figures, Optional<Fields> duplicates) {
        Map<String, Object> all = new LinkedHashMap<>(figures.asMap());
        duplicates.ifPresent(found -> all.put("duplicates", found.asMap()));
        JsonReport report = new JsonReport();
        report.object(all, "\n  ");
        return report.json.insert(report.json.length() - 1, "\n").append('\n').toString();
    }

    private void value(Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            object(map, "");
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else {
            throw new IllegalArgumentException("Not a document's value: " + value.getClass());
        }
    }

    /** @param before what stands before each field */
    private void object(Map<?, ?> fields, String before) {
        json.append('{');
        String separator = before;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            json.append(separator);
            text(String.valueOf(field.getKey()));
            json.append(": ");
            value(field.getValue());
            separator = "," + (before.isEmpty() ? " " : before);
        }
        json.append('}');
    }

    /** Each object of a list has a line of its own. */
    private void list(List<?> list) {
        json.append('[');
        String separator = "";
        for (Object each : list) {
            json.append(separator).append(each instanceof Map ? "\n    " : "");
            value(each);
            separator = ",";
        }
        json.append(']');
    }

    private void text(String text) {
        json.append('"');
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ' || isLineEnd(character)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                json.appendCodePoint(character);
            }
        });
        json.append('"');
    }

    /** The two that end a line in JavaScript and not in JSON. */
    private static boolean isLineEnd(int character) {
        return character == 0x2028 || character == 0x2029;
    }
}
