package dev.drivemind.local.processor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.found.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the answer of a program: {@code {"found": [{"kind": "person", "value": "Ann"}], "tags": ["contract"]}}. */
final class ProgramAnswer {
    private static final int MOST_KINDS = 20;
    private static final String WORD = "[a-z0-9-]{1,30}";

    private final String program;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    private ProgramAnswer(String program) {
        this.program = program;
    }

    /** Returns what a program has found, each kind with its name before it; a tag is a kind without values. */
    static List<Found> read(String program, String text) throws ProgramRun.FailedException {
        ProgramAnswer answer = new ProgramAnswer(program);
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            for (JsonElement each : list(json, "found")) {
                JsonObject found = each.getAsJsonObject();
                answer.add(found.get("kind").getAsString(), found.get("value").getAsString());
            }
            for (JsonElement each : list(json, "tags")) {
                answer.add(each.getAsString(), "");
            }
        } catch (RuntimeException | StackOverflowError e) { // whatever is there in place of what is expected
            throw new ProgramRun.FailedException("its answer is not the JSON that is expected");
        }
        return answer.found();
    }

    private static JsonArray list(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    }

    private void add(String word, String value) throws ProgramRun.FailedException {
        if (!word.matches(WORD)) {
            throw new ProgramRun.FailedException(
                    "a kind or a tag of its answer is not of 1 to 30 small letters, digits and hyphens");
        }
        String kind = program + "." + word;
        counts.merge(kind, 1L, Long::sum);
        if (counts.size() > MOST_KINDS) {
            throw new ProgramRun.FailedException("its answer has more than " + MOST_KINDS + " kinds and tags");
        }
        Set<String> known = values.computeIfAbsent(kind, any -> new LinkedHashSet<>());
        if (!value.isBlank() && value.length() <= Found.LONGEST_VALUE && known.size() < Found.MOST_VALUES) {
            known.add(value);
        }
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        counts.forEach((kind, count) ->
                found.add(new Found(kind, count, List.copyOf(values.getOrDefault(kind, Set.of())))));
        return found;
    }
}
