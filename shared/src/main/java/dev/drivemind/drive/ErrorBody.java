package dev.drivemind.drive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a refusal says.
 *
 * @param fromDrive whether it has the form of Drive's errors at all; a proxy's page has not
 * @param reason Drive's word for it, such as {@code notFound}; empty if none is told
 * @param location the parameter it is about; empty if none is told
 */
record ErrorBody(boolean fromDrive, String reason, String location) {
    private static final ErrorBody NOT_DRIVES = new ErrorBody(false, "", "");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_.]{1,64}");

    static ErrorBody parse(byte[] body) {
        try {
            JsonElement whole = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            JsonObject error = object(whole, "error");
            return error == null ? NOT_DRIVES : parse(error);
        } catch (JsonParseException e) {
            return NOT_DRIVES;
        }
    }

    private static ErrorBody parse(JsonObject error) {
        JsonObject first = first(error, "errors");
        String reason = first == null ? "" : word(first, "reason");
        if (first != null && !reason.isEmpty() && !reason.equals("forbidden")) {
            return new ErrorBody(true, reason, word(first, "location"));
        }
        // Google's newer form tells the reason here, and in the older place at most that it is one.
        JsonObject detail = first(error, "details");
        String detailed = detail == null ? "" : word(detail, "reason");
        return new ErrorBody(true, detailed.isEmpty() ? reason : detailed, "");
    }

    private static @Nullable JsonObject object(JsonElement element, String name) {
        JsonElement found = element.isJsonObject() ? element.getAsJsonObject().get(name) : null;
        return found != null && found.isJsonObject() ? found.getAsJsonObject() : null;
    }

    private static @Nullable JsonObject first(JsonObject object, String name) {
        JsonElement found = object.get(name);
        JsonArray array = found != null && found.isJsonArray() ? found.getAsJsonArray() : new JsonArray();
        for (JsonElement element : array) {
            if (element.isJsonObject() && element.getAsJsonObject().has("reason")) {
                return element.getAsJsonObject();
            }
        }
        return null;
    }

    /** Messages are shown to people: only what looks like a word of Drive's is let through. */
    private static String word(JsonObject object, String name) {
        JsonElement found = object.get(name);
        String text = found != null && found.isJsonPrimitive() ? found.getAsString() : "";
        return WORD.matcher(text).matches() ? text : "";
    }
}
