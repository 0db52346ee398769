package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.Tenants.Start;
import java.io.IOException;

/** {@code POST /api/v1/tenants/{tenant}/run}: fetches a tenant's schedules now, unless that is being done. */
final class TenantRun extends UserEndpoint {
    TenantRun(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        Tenant tenant = TenantView.find(app(), call, scope);
        requireNoErasure(scope);
        Start start = app().tenants(scope).run(tenant.name());
        if (start == Start.NOT_ACTIVE) {
            throw Problem.ofField("tenant", "The tenant is " + tenant.state().word() + ": change that first")
                    .asException();
        }
        call.answer(202, new Json().put("started", start == Start.STARTED).build());
    }
}
