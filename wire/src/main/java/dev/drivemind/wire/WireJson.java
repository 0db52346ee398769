package dev.drivemind.wire;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.IOException;
import java.io.Writer;

/** Turns records of this package into JSON and back. Fields that are null are left out; unknown ones are passed over. */
public final class WireJson {
    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .create();

    private WireJson() {}

    /** Returns a record as JSON. */
    public static String write(Record value) {
        return GSON.toJson(value);
    }

    /** Writes a batch as JSON; the writer is not closed. */
    public static void write(Batch batch, Writer to) throws IOException {
        BatchJson.write(batch, to);
    }

    /**
     * Returns the record that a JSON text describes.
     *
     * @throws IllegalArgumentException if it is no JSON, or describes none; the message says why, without the text itself
     */
    public static <T extends Record> T read(String json, Class<T> type) {
        return checked(type, () -> GSON.fromJson(json, type));
    }

    /** Returns the record that a JSON element describes; see {@link #read(String, Class)}. */
    public static <T extends Record> T read(JsonElement json, Class<T> type) {
        return checked(type, () -> GSON.fromJson(json, type));
    }

    /** Returns a JSON text that is an object. */
    static JsonObject object(String json, String what) {
        try {
            JsonObject object = GSON.fromJson(json, JsonObject.class);
            if (object != null) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("This is no " + what + ": it does not fit its form", e);
        }
        throw new IllegalArgumentException("There is no " + what);
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T checked(Class<T> type, Reading<T> reading) {
        try {
            T value = reading.read();
            if (value == null) {
                throw new IllegalArgumentException("There is no " + type.getSimpleName());
            }
            return value;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("This is no " + type.getSimpleName() + ": it does not fit its form", e);
        } catch (RuntimeException e) {
            // Gson wraps what a record's constructor throws.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalArgumentException known && known.getCause() == null) {
                    throw known;
                }
            }
            throw new IllegalArgumentException(
                    "This is no " + type.getSimpleName() + ": something that it needs is missing", e);
        }
    }
}
