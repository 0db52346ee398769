package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/** {@code GET /api/v1/tenants/{tenant}}: a tenant, and what its last run has brought. */
final class TenantView extends UserEndpoint {
    TenantView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        call.answer(200, of(find(app(), call, scope)).build());
    }

    /** The tenant that the path names. */
    static Tenant find(App app, Call call, Scope scope) {
        String name = call.part("tenant");
        return app.tenants(scope).find(name).orElseThrow(() -> Scope.missing("tenant", name));
    }

    /** A tenant as answers tell it: without its key. */
    static Json of(Tenant tenant) {
        Json told = new Json()
                .put("name", tenant.name())
                .put("connector", tenant.connector())
                .put("account", tenant.account())
                .put("zone", tenant.zone().getId())
                .put("at", tenant.at().map(LocalTime::toString).orElse("hourly"))
                .put("toggles", Json.element(tenant.toggles()))
                .put("keptDays", tenant.keptDays())
                .put("serve", tenant.serve())
                .put("state", tenant.state().word())
                .put("pending", tenant.pending())
                .put("bytes", tenant.bytes())
                .put("overlaps", tenant.overlaps())
                .put("missed", tenant.missed());
        tenant.nextAt().ifPresent(time -> told.put("nextAt", time));
        part(tenant.lastRun()).ifPresent(run -> told.put("lastRun", run(run).build()));
        part(tenant.lastSkip())
                .ifPresent(skip -> told.put(
                        "lastSkip",
                        new Json()
                                .put("at", Instant.ofEpochMilli(skip.number("at")))
                                .put("because", skip.string("because"))
                                .build()));
        return told;
    }

    private static Optional<Fields> part(Fields fields) {
        return Optional.of(fields).filter(known -> !known.asMap().isEmpty());
    }

    private static Json run(Fields run) {
        return new Json()
                .put("startedAt", Instant.ofEpochMilli(run.number("startedAt")))
                .put("endedAt", Instant.ofEpochMilli(run.number("endedAt")))
                .put("outcome", run.string("outcome"))
                .put("changed", run.number("changed"))
                .put("unchanged", run.number("unchanged"))
                .put("failedDays", Json.element(run.strings("failedDays")))
                .put("error", run.optionalString("error"))
                .put("message", run.optionalString("message"));
    }
}
