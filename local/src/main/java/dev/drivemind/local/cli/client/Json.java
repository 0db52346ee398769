package dev.drivemind.local.cli.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads JSON that a newer or older server wrote: what is missing or of another type counts as absent. */
final class Json {

    private Json() {}

    static Optional<JsonObject> parse(String text) {
        try {
            JsonElement element = JsonParser.parseString(text);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }

    static OptionalLong number(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                ? OptionalLong.of(value.getAsLong())
                : OptionalLong.empty();
    }

    static boolean flag(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonObject() ? Optional.of(value.getAsJsonObject()) : Optional.empty();
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        List<JsonObject> objects = new ArrayList<>();
        JsonElement value = object.get(name);
        if (value != null && value.isJsonArray()) {
            value.getAsJsonArray().forEach(element -> {
                if (element.isJsonObject()) {
                    objects.add(element.getAsJsonObject());
                }
            });
        }
        return objects;
    }
}
