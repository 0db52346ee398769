package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.privacy.AuditEntry;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/audit}: what was done with the user's data, by whom, the newest first. */
final class AuditFunction extends UserEndpoint {
    private static final String QUERY = "audit";
    private static final Optional<String> ORDER = Optional.of("at");
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 1_000;

    AuditFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<Document> after =
                params.text("pageToken").map(token -> scope.pageTokens().open(token, Schema.AUDIT, QUERY, ORDER));
        List<Document> found = app().engine().audit().page(scope.ownerId(), after, limit + 1);
        List<Document> page = found.subList(0, Math.min(limit, found.size()));
        JsonArray entries = new JsonArray();
        page.forEach(document -> entries.add(view(AuditEntry.of(document), document.id())));
        Json answer = new Json().put("entries", entries);
        if (found.size() > limit) {
            answer.put("nextPageToken", scope.pageTokens().after(page.get(page.size() - 1), QUERY, ORDER));
        }
        call.answer(200, answer.build());
    }

    private static JsonObject view(AuditEntry entry, String id) {
        JsonObject about = new JsonObject();
        entry.about().keySet().stream()
                .sorted()
                .forEach(name -> about.addProperty(name, entry.about().get(name)));
        return new Json()
                .put("id", id)
                .put("at", entry.at())
                .put("actor", entry.actor().kind())
                .put("account", entry.actor().account())
                .put("action", entry.action())
                .put("about", about)
                .put("outcome", entry.outcome())
                .put("correlation", entry.correlation())
                .build();
    }
}
