package dev.drivemind.connector;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer must be like: the part of JSON Schema that tells types, required properties and bounds of lists. What it does not name
 * may be there.
 */
final class AnswerSchema {
    private static final List<String> TYPES =
            List.of("object", "array", "string", "integer", "number", "boolean", "null");
    private static final int DEEPEST = 12;

    private final List<String> types;
    private final List<String> required;
    private final Map<String, AnswerSchema> properties;
    private final Optional<AnswerSchema> items;
    private final int mostItems;

    private AnswerSchema(
            List<String> types,
            List<String> required,
            Map<String, AnswerSchema> properties,
            Optional<AnswerSchema> items,
            int mostItems) {
        this.types = types;
        this.required = required;
        this.properties = properties;
        this.items = items;
        this.mostItems = mostItems;
    }

    /** Fits any answer. */
    static AnswerSchema any() {
        return new AnswerSchema(List.of(), List.of(), Map.of(), Optional.empty(), Integer.MAX_VALUE);
    }

    /** Reads one. */
    static AnswerSchema read(Part part) {
        return read(part, 0);
    }

    private static AnswerSchema read(Part part, int depth) {
        if (depth > DEEPEST) {
            throw part.wrong("A schema has at most " + DEEPEST + " levels");
        }
        part.knows("type", "required", "properties", "items", "maxItems");
        Map<String, AnswerSchema> properties = new LinkedHashMap<>();
        part.part("properties")
                .ifPresent(all ->
                        all.names().forEach(name -> properties.put(name, read(all.requiredPart(name), depth + 1))));
        return new AnswerSchema(
                types(part),
                part.texts("required", 200),
                properties,
                part.part("items").map(each -> read(each, depth + 1)),
                part.number("maxItems", 0, 1_000_000, 1_000_000));
    }

    private static List<String> types(Part part) {
        List<String> types = part.textOrTexts("type", TYPES.size());
        for (String type : types) {
            if (!TYPES.contains(type)) {
                throw part.wrong("type", "A type is one of " + String.join(", ", TYPES));
            }
        }
        return types;
    }

    /** Returns what is wrong with a value, if anything is; values themselves are not told. */
    Optional<String> faultOf(JsonElement value) {
        return faultOf(value, "the answer");
    }

    private Optional<String> faultOf(JsonElement value, String where) {
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            return Optional.of(where + " is not of type " + String.join(" or ", types));
        }
        if (value instanceof JsonObject object) {
            return faultOf(object, where);
        }
        return value.isJsonArray() ? faultOf(value.getAsJsonArray().asList(), where) : Optional.empty();
    }

    private Optional<String> faultOf(JsonObject object, String where) {
        for (String name : required) {
            if (!object.has(name)) {
                return Optional.of(where + " has no '" + name + "'");
            }
        }
        for (Map.Entry<String, AnswerSchema> property : properties.entrySet()) {
            JsonElement value = object.get(property.getKey());
            Optional<String> fault = value == null
                    ? Optional.empty()
                    : property.getValue().faultOf(value, where + "." + property.getKey());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> faultOf(List<JsonElement> list, String where) {
        if (list.size() > mostItems) {
            return Optional.of(where + " has more than " + mostItems + " items");
        }
        if (items.isPresent()) {
            for (JsonElement each : new ArrayList<>(list)) {
                Optional<String> fault = items.get().faultOf(each, "an item of " + where);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String type, JsonElement value) {
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "null" -> value.isJsonNull();
            case "string" -> value instanceof JsonPrimitive single && single.isString();
            case "boolean" -> value instanceof JsonPrimitive single && single.isBoolean();
            case "number" -> value instanceof JsonPrimitive single && single.isNumber();
            default -> value instanceof JsonPrimitive single && single.isNumber() && isWhole(single);
        };
    }

    private static boolean isWhole(JsonPrimitive number) {
        BigDecimal value = number.getAsBigDecimal();
        return value.signum() == 0
                || value.scale() <= 0
                || value.stripTrailingZeros().scale() <= 0;
    }
}
