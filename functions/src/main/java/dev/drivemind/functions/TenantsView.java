package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Params;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.store.Document;
import dev.drivemind.store.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/tenants}: the tenants, a page at a time. */
final class TenantsView extends UserEndpoint {
    private static final String QUERY = "tenants";
    private static final long STANDARD_LIMIT = 100;
    private static final long MOST = 500;

    TenantsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Params params = call.params("limit", "pageToken");
        int limit = params.number("limit", 1, MOST).orElse(STANDARD_LIMIT).intValue();
        Optional<Document> after = params.text("pageToken")
                .map(token -> scope.pageTokens().open(token, Schema.TENANTS, QUERY, Optional.empty()));
        List<Tenant> found = app().tenants(scope).page(after, limit + 1);
        List<Tenant> page = found.subList(0, Math.min(limit, found.size()));
        JsonArray told = new JsonArray();
        page.forEach(tenant -> told.add(TenantView.of(tenant).build()));
        Json answer = new Json().put("tenants", told);
        if (found.size() > limit) {
            Document last = page.get(page.size() - 1).document();
            answer.put("nextPageToken", scope.pageTokens().after(last, QUERY, Optional.empty()));
        }
        call.answer(200, answer.build());
    }
}
