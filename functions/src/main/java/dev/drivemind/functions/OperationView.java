package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.organize.Act;
import dev.drivemind.organize.Act.State;
import dev.drivemind.organize.Operation;
import dev.drivemind.organize.OperationRefusedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Clean-ups as the API tells them. */
final class OperationView {
    private OperationView() {}

    /** An operation of the user that a path names. */
    static Operation required(Call call, App app, Scope scope) {
        String id = call.part("operation");
        boolean possible = id.length() <= 128 && id.indexOf('/') < 0;
        return (possible ? app.operations(scope).find(id) : Optional.<Operation>empty())
                .orElseThrow(() -> Scope.missing("operation", id));
    }

    /** An operation with how many of its files are in which state. */
    static JsonObject of(App app, Scope scope, Operation operation) {
        Map<State, Long> counts = app.operations(scope).counts(operation);
        Json json = plain(operation)
                .put("planned", count(counts, State.PLANNED) + count(counts, State.INTENT))
                .put("done", count(counts, State.DONE) + count(counts, State.UNDO_INTENT))
                .put("skipped", count(counts, State.SKIPPED))
                .put("failed", count(counts, State.FAILED))
                .put("review", count(counts, State.REVIEW))
                .put("undone", count(counts, State.UNDONE))
                .put("kept", count(counts, State.KEPT));
        return json.build();
    }

    private static long count(Map<State, Long> counts, State state) {
        return counts.getOrDefault(state, 0L);
    }

    /** The same without counts, for lists. */
    static Json plain(Operation operation) {
        JsonArray asks = new JsonArray();
        operation.asks().forEach(asks::add);
        Json json = new Json()
                .put("id", operation.id())
                .put("source", operation.source())
                .put("state", operation.state().word())
                .put("digest", operation.digest())
                .put("within", Optional.of(operation.within()).filter(path -> !path.isEmpty()))
                .put("asks", asks)
                .put("emptiedFolders", operation.emptiedFolders())
                .put("job", operation.job())
                .put("createdAt", operation.createdAt());
        operation.appliedAt().ifPresent(time -> json.put("appliedAt", time).put("undoUntil", operation.undoUntil()));
        return json;
    }

    static JsonObject of(Act act) {
        return new Json()
                .put("number", act.number())
                .put("action", act.action().word())
                .put("state", act.state().word())
                .put("path", act.path())
                .put("toPath", act.toPath())
                .put("copyOf", act.copyOf())
                .put("size", act.size())
                .put("rule", act.rule())
                .put("item", act.itemId())
                .put("reason", Optional.of(act.reason()).filter(text -> !text.isEmpty()))
                .build();
    }

    /** Something that may be refused. */
    interface Doing {
        Operation start() throws OperationRefusedException;
    }

    /** Starts something and answers with its job. */
    static void start(Call call, App app, Scope scope, Doing doing) throws IOException {
        try {
            Operation operation = doing.start();
            Json json = new Json().put("operation", of(app, scope, operation));
            operation.job().flatMap(scope.jobs()::find).ifPresent(job -> json.put("job", JobView.of(job)));
            call.answer(202, json.build());
        } catch (OperationRefusedException e) {
            throw refused(e);
        }
    }

    private static ProblemException refused(OperationRefusedException e) {
        ProblemType type = switch (e.why()) {
            case STATE -> ProblemType.OPERATION_REFUSED;
            case STALE -> ProblemType.STALE_PLAN;
            case UNCONFIRMED -> ProblemType.CONFIRMATION_NEEDED;
        };
        return Problem.of(type, String.valueOf(e.getMessage())).asException();
    }
}
