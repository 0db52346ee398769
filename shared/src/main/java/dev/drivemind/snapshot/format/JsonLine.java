package dev.drivemind.snapshot.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of texts, whole numbers, lists and further fields as one line of JSON (RFC 8259). */
public final class JsonLine {
    private JsonLine() {}

    /** The line, with its end. */
    public static String of(Fields fields) {
        return json(fields.asMap()) + "\n";
    }

    private static JsonElement json(@Nullable Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, each) -> object.add(String.valueOf(name), json(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(each -> array.add(json(each)));
            return array;
        }
        return value instanceof Number number ? new JsonPrimitive(number) : new JsonPrimitive(String.valueOf(value));
    }

    /**
     * Reads a line.
     *
     * @throws IOException if it is none
     */
    public static Fields read(String line) throws IOException {
        try {
            return Fields.of(values(JsonParser.parseString(line).getAsJsonObject()));
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new IOException("This is no line of JSON", e);
        }
    }

    private static Map<String, Object> values(JsonObject object) {
        Map<String, Object> values = new LinkedHashMap<>();
        object.entrySet().stream()
                .filter(entry -> !entry.getValue().isJsonNull())
                .forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return values;
    }

    private static Object value(JsonElement element) {
        if (element.isJsonObject()) {
            return values(element.getAsJsonObject());
        }
        if (element.isJsonArray()) {
            List<Object> values = new ArrayList<>();
            element.getAsJsonArray().forEach(each -> values.add(value(each)));
            return values;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        return primitive.isNumber() ? (Object) primitive.getAsLong() : primitive.getAsString();
    }
}
