package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.organize.Operations;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/operations}: the clean-ups of the user, the newest first. */
final class OperationsList extends UserEndpoint {
    private static final long MOST = 100;
    private static final String QUERY = "operations";
    private static final Optional<String> ORDER = Optional.of("createdAt");

    OperationsList(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(MOST).intValue();
        Optional<Document> after =
                params.text("pageToken").map(token -> scope.pageTokens().open(token, Schema.OPERATIONS, QUERY, ORDER));
        List<Document> page = app().operations(scope).page(after, limit + 1);
        JsonArray told = new JsonArray();
        page.stream()
                .limit(limit)
                .forEach(each ->
                        told.add(OperationView.plain(Operations.of(each)).build()));
        Json answer = new Json().put("operations", told);
        if (page.size() > limit) {
            answer.put("nextPageToken", scope.pageTokens().after(page.get(limit - 1), QUERY, ORDER));
        }
        call.answer(200, answer.build());
    }
}
