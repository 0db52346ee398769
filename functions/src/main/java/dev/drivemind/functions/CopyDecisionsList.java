package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/duplicates/decisions}: the contents of which the user wants to keep all copies. */
final class CopyDecisionsList extends UserEndpoint {
    private static final String QUERY = "copy decisions";
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 1_000;

    CopyDecisionsList(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<Document> after = params.text("pageToken")
                .map(token -> scope.pageTokens().open(token, Schema.COPY_DECISIONS, QUERY, Optional.empty()));
        List<Document> found = app().copyDecisions(scope).page(after, limit + 1);
        List<Document> page = found.subList(0, Math.min(limit, found.size()));
        JsonArray decisions = new JsonArray();
        page.forEach(document -> decisions.add(view(document.fields())));
        Json answer = new Json().put("decisions", decisions);
        if (found.size() > limit) {
            answer.put("nextPageToken", scope.pageTokens().after(page.get(page.size() - 1), QUERY, Optional.empty()));
        }
        call.answer(200, answer.build());
    }

    private static JsonObject view(Fields decision) {
        return new Json()
                .put("checksum", decision.string("checksum"))
                .put("size", decision.number("size"))
                .put("decision", decision.string("decision"))
                .put("at", Instant.ofEpochMilli(decision.number("at")))
                .build();
    }
}
