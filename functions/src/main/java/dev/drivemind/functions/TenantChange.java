package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantOrder;
import java.io.IOException;
import java.util.Map;

/** {@code PUT /api/v1/tenants/{tenant}}: changes what is given of a tenant. */
final class TenantChange extends UserEndpoint {
    TenantChange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        TenantBody body = TenantBody.read(call);
        body.refuseName();
        TenantOrder order = body.order();
        String name = call.part("tenant");
        requireNoErasure(scope);
        Tenant changed = TenantBody.valid(() -> app().tenants(scope).change(name, order))
                .orElseThrow(() -> Scope.missing("tenant", name));
        record(call, "settings", Map.of("tenant", name), "DONE");
        call.answer(200, TenantView.of(changed).build());
    }
}
