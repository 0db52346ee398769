package dev.drivemind.functions.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects; absent values are left out. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonObject object = new JsonObject();

    /** Puts a text; nothing if there is none. */
    public Json put(String name, @Nullable String value) {
        if (value != null) {
            object.addProperty(name, value);
        }
        return this;
    }

    /** Puts a number; nothing if there is none. */
    public Json put(String name, @Nullable Long value) {
        if (value != null) {
            object.addProperty(name, value);
        }
        return this;
    }

    /** Puts a number. */
    public Json put(String name, long value) {
        object.addProperty(name, value);
        return this;
    }

    /** Puts a truth. */
    public Json put(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    /** Puts a truth; nothing if there is none. */
    public Json put(String name, @Nullable Boolean value) {
        return value == null ? this : put(name, value.booleanValue());
    }

    /** Puts a time. */
    public Json put(String name, Instant value) {
        object.addProperty(name, time(value));
        return this;
    }

    /** Puts a text; nothing if there is none. */
    public Json put(String name, Optional<String> value) {
        return put(name, value.orElse(null));
    }

    /** Puts any element. */
    public Json put(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    /** Puts fields as an object. */
    public Json put(String name, Fields value) {
        object.add(name, element(value.asMap()));
        return this;
    }

    /** Returns the object. */
    public JsonObject build() {
        return object;
    }

    /** A time as the API tells it: RFC 3339, UTC, milliseconds. */
    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    /** JSON as text on one line. */
    public static String text(JsonElement element) {
        return GSON.toJson(element);
    }

    /** Documents' values as JSON. */
    public static JsonElement element(Object value) {
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        } else if (value instanceof Number number) {
            return new JsonPrimitive(number);
        } else if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        } else if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(item -> array.add(element(item)));
            return array;
        } else if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((name, inner) -> object.add(String.valueOf(name), element(inner)));
            return object;
        }
        throw new IllegalArgumentException("Not a document's value: " + value.getClass());
    }
}
