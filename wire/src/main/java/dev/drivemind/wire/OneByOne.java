package dev.drivemind.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a list, each read by itself.
 *
 * @param valid those that are valid, in their order
 * @param refused those that are not, in their order
 */
record OneByOne<T extends Record>(List<T> valid, List<Refused> refused) {

    /** An element that is not valid, and why. */
    record Refused(JsonObject element, String reason) {

        /** Returns a text of the element, shortened; empty if it has none of this name. */
        String text(String name, int longest) {
            JsonElement value = element.get(name);
            if (value == null || !value.isJsonPrimitive()) {
                return "";
            }
            String text = value.getAsString();
            return text.substring(0, Math.min(longest, text.length()));
        }
    }

    /** Returns a field that is a list of objects; empty if it is anything else. */
    static Optional<JsonArray> objects(JsonObject whole, String name) {
        return Optional.ofNullable(whole.get(name))
                .filter(JsonElement::isJsonArray)
                .map(JsonElement::getAsJsonArray)
                .filter(all -> all.asList().stream().allMatch(JsonElement::isJsonObject));
    }

    static <T extends Record> OneByOne<T> read(JsonArray all, Class<T> type) {
        List<T> valid = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (JsonElement each : all) {
            try {
                valid.add(WireJson.read(each, type));
            } catch (IllegalArgumentException e) {
                refused.add(new Refused(each.getAsJsonObject(), String.valueOf(e.getMessage())));
            }
        }
        return new OneByOne<>(valid, refused);
    }
}
