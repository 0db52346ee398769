package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.organize.Operation;
import dev.drivemind.organize.Operations;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/operations/{operation}/duplicates}: the files that a clean-up sets aside as others have the same content. */
final class OperationDuplicates extends UserEndpoint {
    private static final long MOST = 100;
    private static final Optional<String> ORDER = Optional.of("number");

    OperationDuplicates(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        Operation operation = OperationView.required(call, app(), scope);
        int limit = params.number("limit", 1, MOST).orElse(MOST).intValue();
        String query = "duplicates of " + operation.id();
        Optional<Document> after = params.text("pageToken")
                .map(token -> scope.pageTokens().open(token, Schema.OPERATION_FILES, query, ORDER));
        Operations operations = app().operations(scope);
        List<Document> page = operations.copies(operation, after, limit + 1);
        JsonArray told = new JsonArray();
        page.stream().limit(limit).forEach(each -> told.add(OperationView.of(Operations.act(each))));
        Totals totals = operations.totalOfCopies(operation);
        Json answer = new Json()
                .put("count", totals.count())
                .put("bytes", totals.sum())
                .put("files", told);
        if (page.size() > limit) {
            answer.put("nextPageToken", scope.pageTokens().after(page.get(limit - 1), query, ORDER));
        }
        call.answer(200, answer.build());
    }
}
