package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.tag.TagRule;
import dev.drivemind.tag.TagRules;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for tags as a body has them, and as answers do. */
final class TagRulesBody {
    private static final Set<String> FIELDS = Stream.of(TagRule.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private TagRulesBody() {}

    static List<TagRule> read(Call call) throws IOException {
        JsonElement given = call.body("rules").whole().get("rules");
        if (given == null || !given.isJsonArray()) {
            throw Problem.ofField("rules", "A list of rules is expected; an empty one takes all tags away")
                    .asException();
        }
        List<TagRule> rules = new ArrayList<>();
        for (JsonElement each : given.getAsJsonArray()) {
            rules.add(rule(each, rules.size() + 1));
        }
        return rules;
    }

    private static TagRule rule(JsonElement each, int number) {
        if (!each.isJsonObject()) {
            throw Problem.ofField("rules", "Rule " + number + " is no object").asException();
        }
        for (String name : each.getAsJsonObject().keySet()) {
            if (!FIELDS.contains(name)) {
                throw Problem.ofField(
                                "rules",
                                "Rule " + number + " has a field that is unknown here; the known fields are "
                                        + String.join(", ", new TreeSet<>(FIELDS)))
                        .asException();
            }
        }
        try {
            return WireJson.read(each, TagRule.class);
        } catch (IllegalArgumentException e) {
            throw Problem.ofField("rules", "Rule " + number + ": " + e.getMessage())
                    .asException();
        }
    }

    static Json view(TagRules.Stored stored) {
        JsonArray rules = new JsonArray();
        stored.rules().forEach(rule -> rules.add(view(rule).build()));
        return new Json().put("version", stored.version()).put("rules", rules);
    }

    private static Json view(TagRule rule) {
        Json json = new Json().put("tags", Json.element(rule.tags()));
        list(json, "globs", rule.globs());
        list(json, "types", rule.types());
        number(json, "minSize", rule.minSize());
        number(json, "maxSize", rule.maxSize());
        number(json, "minAgeDays", rule.minAgeDays());
        number(json, "maxAgeDays", rule.maxAgeDays());
        list(json, "sources", rule.sources());
        return json;
    }

    private static void list(Json json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.put(name, Json.element(texts));
        }
    }

    private static void number(Json json, String name, @Nullable Long value) {
        if (value != null) {
            json.put(name, value.longValue());
        }
    }
}
