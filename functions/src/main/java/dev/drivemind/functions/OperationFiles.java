package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.organize.Act.State;
import dev.drivemind.organize.Operation;
import dev.drivemind.organize.Operations;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/operations/{operation}/files}: what a clean-up does to each file, and what became of it. */
final class OperationFiles extends UserEndpoint {
    private static final long MOST = 100;
    private static final List<String> ORDERS = List.of("number", "path");

    OperationFiles(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("status", "order", "limit", "pageToken");
        Operation operation = OperationView.required(call, app(), scope);
        Optional<State> state = params.text("status").map(OperationFiles::state);
        String order = params.text("order").orElse("number");
        if (!ORDERS.contains(order)) {
            throw Problem.ofField("order", "One of number, path is expected").asException();
        }
        int limit = params.number("limit", 1, MOST).orElse(MOST).intValue();
        String query =
                "files of " + operation.id() + " " + state.map(State::word).orElse("");
        Optional<Document> after = params.text("pageToken")
                .map(token -> scope.pageTokens().open(token, Schema.OPERATION_FILES, query, Optional.of(order)));
        List<Document> page = app().operations(scope).files(operation, state, order, after, limit + 1);
        JsonArray told = new JsonArray();
        page.stream().limit(limit).forEach(each -> told.add(OperationView.of(Operations.act(each))));
        Json answer = new Json().put("files", told);
        if (page.size() > limit) {
            answer.put("nextPageToken", scope.pageTokens().after(page.get(limit - 1), query, Optional.of(order)));
        }
        call.answer(200, answer.build());
    }

    private static State state(String word) {
        return Operations.state(word)
                .orElseThrow(() -> Problem.ofField("status", "There is no state of this name")
                        .asException());
    }
}
