package dev.drivemind.functions.typesense;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.typesense.StrictTypesense.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A collection of a {@link StrictTypesense}. Words are what stands between spaces. */
final class TypesenseCollection {
    private static final Set<String> PARAMETERS = Set.of(
            "q",
            "query_by",
            "query_by_weights",
            "text_match_type",
            "prefix",
            "num_typos",
            "drop_tokens_threshold",
            "typo_tokens_threshold",
            "exhaustive_search",
            "include_fields",
            "highlight_fields",
            "filter_by",
            "page",
            "per_page");
    private static final Pattern CONDITION = Pattern.compile("(\\w+):(=|!=|>=|<)([0-9a-f-]+)|id:\\[([0-9a-f,]+)]");
    private static final Pattern PART = Pattern.compile("\"([^\"]+)\"|(\\S+)");

    private final JsonObject schema;
    private final long created;
    private final Map<String, JsonObject> fields = new LinkedHashMap<>();
    private final Map<String, JsonObject> documents = new LinkedHashMap<>();

    TypesenseCollection(JsonObject schema, long created) {
        this.schema = schema;
        this.created = created;
        for (JsonElement each : schema.getAsJsonArray("fields")) {
            JsonObject field = each.getAsJsonObject();
            if (!Set.of("string", "string[]", "int64")
                    .contains(field.get("type").getAsString())) {
                throw new Refusal(400, "Field has an unknown type");
            }
            if (field.has("index") && !field.has("optional")) {
                throw new Refusal(400, "A non-indexed field must be optional");
            }
            fields.put(field.get("name").getAsString(), field);
        }
    }

    JsonObject described() {
        JsonObject described = schema.deepCopy();
        described.addProperty("created_at", created);
        described.addProperty("num_documents", documents.size());
        return described;
    }

    String take(Map<String, String> parameters, String lines) {
        if (!parameters.equals(Map.of("action", "upsert"))) {
            throw new Refusal(400, "Unknown parameters");
        }
        return lines.lines().map(this::take).collect(Collectors.joining("\n"));
    }

    private String take(String line) {
        try {
            JsonObject document = JsonParser.parseString(line).getAsJsonObject();
            if (!document.get("id").getAsString().matches("[A-Za-z0-9_.-]+")) {
                throw new Refusal(400, "The id requires encoding in addresses");
            }
            document.keySet().stream()
                    .filter(name -> !name.equals("id") && !fields.containsKey(name))
                    .forEach(name -> {
                        throw new Refusal(400, "Field `" + name + "` is not in the schema.");
                    });
            fields.forEach((name, field) -> requireGood(name, field, document));
            documents.put(document.get("id").getAsString(), document);
            return "{\"success\":true}";
        } catch (Refusal e) {
            return "{\"success\":false,\"code\":" + e.status + ",\"error\":\"refused\"}";
        }
    }

    private static void requireGood(String name, JsonObject field, JsonObject document) {
        JsonElement value = document.get(name);
        if (value == null) {
            if (!field.has("optional")) {
                throw new Refusal(400, "Field `" + name + "` has been declared in the schema, but is not found.");
            }
            return;
        }
        boolean good = switch (field.get("type").getAsString()) {
            case "string" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
            case "int64" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
            default -> value.isJsonArray();
        };
        if (!good) {
            throw new Refusal(400, "Field `" + name + "` has a wrong type.");
        }
    }

    JsonObject delete(Map<String, String> parameters) {
        String filter = parameters.getOrDefault("filter_by", "");
        if (filter.isEmpty() || parameters.size() > 1) {
            throw new Refusal(400, "Parameter `filter_by` must be provided, and no other.");
        }
        int before = documents.size();
        boolean unusedWereThere = documents.values().removeIf(filter(filter));
        JsonObject answer = new JsonObject();
        answer.addProperty("num_deleted", before - documents.size());
        return answer;
    }

    private Predicate<JsonObject> filter(String text) {
        return Arrays.stream(text.split(" && ", -1)).map(this::condition).reduce(each -> true, Predicate::and);
    }

    private Predicate<JsonObject> condition(String text) {
        Matcher condition = CONDITION.matcher(text);
        if (!condition.matches()) {
            throw new Refusal(400, "Could not parse the filter query.");
        }
        if (condition.group(4) != null) {
            List<String> ids = List.of(condition.group(4).split(",", -1));
            return document -> ids.contains(document.get("id").getAsString());
        }
        String name = condition.group(1);
        JsonObject field = fields.get(name);
        if (field == null || field.has("index")) {
            throw new Refusal(404, "Could not find a filter field named `" + name + "` in the schema.");
        }
        String value = condition.group(3);
        return switch (condition.group(2)) {
            case "=" -> document -> values(document, name).contains(value);
            case "!=" -> document -> !values(document, name).contains(value);
            case "<" -> document -> document.has(name) && document.get(name).getAsLong() < Long.parseLong(value);
            default -> document -> document.has(name) && document.get(name).getAsLong() >= Long.parseLong(value);
        };
    }

    private static List<String> values(JsonObject document, String name) {
        JsonElement value = document.get(name);
        List<String> values = new ArrayList<>();
        if (value instanceof JsonArray all) {
            all.forEach(each -> values.add(each.getAsString()));
        } else {
            values.add(value.getAsString());
        }
        return values;
    }

    JsonObject search(JsonObject search) {
        if (!PARAMETERS.containsAll(search.keySet())) {
            throw new Refusal(400, "Unknown parameters among " + search.keySet());
        }
        int perPage = search.get("per_page").getAsInt();
        if (perPage < 1 || perPage > 250) {
            throw new Refusal(422, "Only up to 250 hits can be fetched per page.");
        }
        Predicate<JsonObject> filter =
                search.has("filter_by") ? filter(search.get("filter_by").getAsString()) : each -> true;
        Map<JsonObject, Integer> scores = new LinkedHashMap<>();
        for (JsonObject document : documents.values()) {
            int score = filter.test(document) ? score(document, search) : 0;
            if (score > 0) {
                scores.put(document, score);
            }
        }
        JsonArray hits = new JsonArray();
        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .skip((long) perPage * (search.get("page").getAsInt() - 1))
                .limit(perPage)
                .forEach(each -> hits.add(hit(each.getKey(), each.getValue(), search)));
        JsonObject result = new JsonObject();
        result.addProperty("found", scores.size());
        result.add("hits", hits);
        return result;
    }

    private static JsonObject hit(JsonObject document, int score, JsonObject search) {
        JsonObject shown = new JsonObject();
        for (String name : search.get("include_fields").getAsString().split(",", -1)) {
            shown.add(name, document.get(name));
        }
        JsonObject hit = new JsonObject();
        hit.add("document", shown);
        hit.addProperty("text_match", 578_730_123_365_711_000L + score);
        return hit;
    }

    /** All words must be in one field; the weightiest of those that have them counts. */
    private int score(JsonObject document, JsonObject search) {
        String q = search.get("q").getAsString();
        if (q.equals("*")) {
            return 1;
        }
        String[] by = search.get("query_by").getAsString().split(",", -1);
        String[] weights = search.get("query_by_weights").getAsString().split(",", -1);
        int best = 0;
        for (int i = 0; i < by.length; i++) {
            List<String> words = List.of(document.get(by[i]).getAsString().split("\\s+"));
            if (hasAll(words, q, search.get("prefix").getAsBoolean())) {
                best = Math.max(best, Integer.parseInt(weights[i]));
            }
        }
        return best;
    }

    private static boolean hasAll(List<String> words, String q, boolean prefix) {
        Matcher part = PART.matcher(q);
        while (part.find()) {
            boolean last = part.end() == q.length();
            String word = part.group(2);
            boolean there = word == null
                    ? Collections.indexOfSubList(words, List.of(part.group(1).split(" "))) >= 0
                    : words.stream().anyMatch(each -> each.equals(word) || (prefix && last && each.startsWith(word)));
            if (!there) {
                return false;
            }
        }
        return true;
    }
}
