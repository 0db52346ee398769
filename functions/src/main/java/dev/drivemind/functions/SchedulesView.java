package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.schedule.Figures;
import dev.drivemind.store.Totals;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /api/v1/schedules}: how the schedules of all tenants stand, in figures. */
final class SchedulesView extends UserEndpoint {
    SchedulesView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Optional<String> tenant = call.params("tenant").text("tenant");
        tenant.ifPresent(name -> {
            if (app().tenants(scope).find(name).isEmpty()) {
                throw Scope.missing("tenant", name);
            }
        });
        Figures figures = app().scheduleFigures(scope);
        Instant now = app().time().now();
        Totals storage = figures.storage(tenant);
        Json days = new Json();
        figures.days().forEach(days::put);
        call.answer(
                200,
                new Json()
                        .put("tenants", figures.tenants())
                        .put("pending", figures.pending())
                        .put("failed", failed(figures, now))
                        .put("days", days.build())
                        .put("jobs", jobs(figures, now))
                        .put(
                                "storage",
                                new Json()
                                        .put("days", storage.count())
                                        .put("bytes", storage.sum())
                                        .build())
                        .build());
    }

    private static JsonArray failed(Figures figures, Instant now) {
        JsonArray told = new JsonArray();
        figures.failed(now)
                .forEach(tenant -> told.add(new Json()
                        .put("tenant", tenant.name())
                        .put("state", tenant.state().word())
                        .put("error", tenant.lastRun().optionalString("error"))
                        .put("message", tenant.lastRun().optionalString("message"))
                        .build()));
        return told;
    }

    private static JsonArray jobs(Figures figures, Instant now) {
        JsonArray told = new JsonArray();
        figures.jobs(now)
                .forEach(ran -> told.add(new Json()
                        .put("kind", ran.kind())
                        .put("state", ran.state())
                        .put("count", ran.count())
                        .put("meanMs", ran.millis() / Math.max(1, ran.count()))
                        .build()));
        return told;
    }
}
