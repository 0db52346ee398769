package dev.drivemind.functions;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.duplicate.Keeping;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.limit.ScanStarts;
import dev.drivemind.organize.InvalidRulesException;
import dev.drivemind.organize.Order;
import dev.drivemind.organize.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code POST /api/v1/operations}: has the plan of a clean-up made. Nothing is touched. */
final class OperationStart extends UserEndpoint {
    private static final String RULES = "rules";
    private static final String BUILT_IN = "builtIn";
    private static final String DUPLICATES = "duplicates";
    private static final int LONGEST = 4_096;
    private static final int MOST_PROTECTED = 50;

    OperationStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("source", "within", RULES, BUILT_IN, DUPLICATES, KeepParams.PROTECT);
        SourceRecord source = scope.source(body.requiredText("source", 128));
        String within = within(body);
        Order order = order(body, scope);
        requireStaying(source.id());
        requireMovable(source);
        ScanStarts starts =
                ScanStarts.ofOperations(scope.documents(), app().gate().limits().starts(), app().time()::now);
        starts.take().ifPresent(wait -> {
            throw Gate.tooMany(
                    ProblemType.TOO_MANY_OPERATIONS, "Many clean-ups were planned within the last hour", wait);
        });
        OperationView.start(call, app(), scope, () -> app().operations(scope).plan(source.id(), within, order));
    }

    private static void requireMovable(SourceRecord source) {
        if (source.place() instanceof SourceRecord.AgentRoot) {
            throw Problem.of(
                            ProblemType.OPERATION_REFUSED,
                            "Files of an agent cannot be moved: agents only read. Folders of this machine, drives and buckets can be"
                                    + " tidied up")
                    .asException();
        }
    }

    private static String within(Body body) {
        String path = body.text("within", LONGEST).orElse("/");
        if (!path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
            throw Problem.ofField("within", "A path within the source is expected, which begins with a slash")
                    .asException();
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Order order(Body body, Scope scope) {
        JsonObject whole = body.whole();
        if ((whole.has(RULES) ? 1 : 0) + (whole.has(BUILT_IN) ? 1 : 0) + (whole.has(DUPLICATES) ? 1 : 0) != 1) {
            throw Problem.ofField(RULES, "Exactly one of rules, builtIn and duplicates is expected")
                    .asException();
        }
        List<String> protect =
                body.texts(KeepParams.PROTECT, MOST_PROTECTED, LONGEST).orElse(List.of());
        if (whole.has(DUPLICATES)) {
            Keeping keeping = KeepParams.of(body.requiredText(DUPLICATES, LONGEST), protect, scope);
            return Order.Copies.of(keeping);
        }
        try {
            return new Order.ByRules(rules(body, protect));
        } catch (InvalidRulesException e) {
            throw Problem.ofField(RULES, String.valueOf(e.getMessage())).asException();
        }
    }

    private static Map<String, Object> rules(Body body, List<String> protect) {
        Map<String, Object> rules = new LinkedHashMap<>(body.text(BUILT_IN, 64)
                .map(name -> Rules.builtIn(name)
                        .orElseThrow(() -> Problem.ofField(BUILT_IN, "One of category, date, type is expected")
                                .asException()))
                .orElseGet(() -> map(body.object(RULES).orElseGet(JsonObject::new))));
        if (!protect.isEmpty()) {
            List<Object> all = new ArrayList<>(protect);
            if (rules.get(KeepParams.PROTECT) instanceof List<?> more) {
                all.addAll(more);
            }
            rules.put(KeepParams.PROTECT, all);
        }
        return rules;
    }

    private static Map<String, Object> map(JsonObject object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.entrySet().forEach(each -> {
            if (!each.getValue().isJsonNull()) {
                map.put(each.getKey(), value(each.getValue()));
            }
        });
        return map;
    }

    private static Object value(JsonElement element) {
        if (element.isJsonObject()) {
            return map(element.getAsJsonObject());
        }
        if (element.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            element.getAsJsonArray().forEach(each -> list.add(each.isJsonNull() ? "" : value(each)));
            return list;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        return primitive.isBoolean() ? primitive.getAsBoolean() : primitive.getAsString();
    }
}
