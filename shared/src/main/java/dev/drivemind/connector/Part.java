package dev.drivemind.connector;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part of a connector's text as it is read. Each refusal says where it is and what is expected.
 *
 * @param where its place, empty for the whole
 */
record Part(String where, JsonObject object) {

    private String at(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    InvalidConnectorException wrong(String name, String message) {
        return new InvalidConnectorException(at(name), message);
    }

    InvalidConnectorException wrong(String message) {
        return new InvalidConnectorException(where, message);
    }

    /** Refuses fields of other names. */
    void knows(String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw wrong(
                        name.length() > 64 ? name.substring(0, 64) : name,
                        "This field is unknown here; the known fields are " + String.join(", ", known));
            }
        }
    }

    Set<String> names() {
        return object.keySet();
    }

    Optional<Part> part(String name) {
        JsonElement value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isJsonObject()) {
            throw wrong(name, "An object is expected");
        }
        return Optional.of(new Part(at(name), value.getAsJsonObject()));
    }

    Part requiredPart(String name) {
        return part(name).orElseThrow(() -> wrong(name, "The field is missing; an object is expected"));
    }

    Optional<String> text(String name, int most) {
        return Optional.ofNullable(object.get(name)).map(value -> text(name, value, most));
    }

    private String text(String name, JsonElement value, int most) {
        boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        if (!text || value.getAsString().isBlank() || value.getAsString().length() > most) {
            throw wrong(name, "A text of 1 to " + most + " characters is expected");
        }
        return value.getAsString();
    }

    String requiredText(String name, int most) {
        return text(name, most).orElseThrow(() -> wrong(name, "The field is missing; a text is expected"));
    }

    /** A list of texts, empty if there is none. */
    List<String> texts(String name, int most) {
        JsonElement value = object.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > most) {
            throw wrong(name, "A list of at most " + most + " texts is expected");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(text(name, each, 200)));
        return List.copyOf(texts);
    }

    List<String> textOrTexts(String name, int most) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? List.of(text(name, value, 200)) : texts(name, most);
    }

    /** Texts by their names, empty if there are none. */
    Map<String, String> textsByName(String name, int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        part(name).ifPresent(all -> {
            if (all.names().size() > most) {
                throw wrong(name, "At most " + most + " fields are expected");
            }
            all.names().forEach(each -> texts.put(each, all.requiredText(each, 500)));
        });
        return texts;
    }

    int number(String name, int least, int most, int otherwise) {
        JsonElement value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        String text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() ? value.getAsString() : "";
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw wrong(name, "A whole number from " + least + " to " + most + " is expected");
    }
}
