package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/tenants}: adds a tenant, whose schedules are fetched from then on. */
final class TenantAdd extends UserEndpoint {
    TenantAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        TenantBody body = TenantBody.read(call);
        String name = body.name();
        TenantOrder order = body.order();
        requireNoErasure(scope);
        Tenant added = TenantBody.valid(() -> app().tenants(scope).add(name, order));
        record(call, "connect", Map.of("tenant", name), "DONE");
        call.answer(201, TenantView.of(added).build());
    }
}
