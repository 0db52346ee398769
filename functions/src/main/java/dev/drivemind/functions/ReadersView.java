package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.TenantReader;
import java.io.IOException;

/** {@code GET /api/v1/tenants/{tenant}/readers}: who may read a tenant's schedules with keys of their own; the keys are never told. */
final class ReadersView extends UserEndpoint {
    ReadersView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        String tenant = TenantView.find(app(), call, scope).name();
        JsonArray readers = new JsonArray();
        app().readers(scope)
                .list(tenant)
                .forEach(reader -> readers.add(of(reader).build()));
        call.answer(200, new Json().put("readers", readers).build());
    }

    /** A reader as answers tell it. */
    static Json of(TenantReader reader) {
        return new Json()
                .put("id", reader.id())
                .put("role", reader.who().role())
                .put("person", reader.who().person())
                .put("name", reader.name())
                .put("createdAt", reader.createdAt());
    }
}
