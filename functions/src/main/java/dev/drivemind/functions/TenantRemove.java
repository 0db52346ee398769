package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/tenants/{tenant}}: removes a tenant with its schedules and its key, or finds the job that does. */
final class TenantRemove extends UserEndpoint {
    TenantRemove(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String name = call.part("tenant");
        record(call, "disconnect", Map.of("tenant", name), "ASKED");
        JobView.answer(call, app().tenants(scope).remove(name).orElseThrow(() -> Scope.missing("tenant", name)));
    }
}
