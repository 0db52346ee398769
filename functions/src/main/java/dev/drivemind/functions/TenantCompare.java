package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.schedule.Tenant;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** {@code POST /api/v1/tenants/{tenant}/compare}: compares the days of another API with those of this one. */
final class TenantCompare extends UserEndpoint {
    private static final int MOST_DAYS = 31;

    TenantCompare(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("first", "last", "role", "person");
        LocalDate first = ScheduleReader.date("first", body.requiredText("first", 10));
        LocalDate last = ScheduleReader.date("last", body.requiredText("last", 10));
        if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
            throw Body.wrong("last", "From 1 to " + MOST_DAYS + " days are expected, the first of them first");
        }
        ScheduleReader reader =
                new ScheduleReader(call.part("tenant"), body.requiredText("role", 40), body.text("person", 200));
        Tenant tenant = reader.find(app().schedules(scope), List.of()).tenant();
        requireNoErasure(scope);
        JobView.answer(call, TenantBody.valid(() -> app().tenants(scope).compare(tenant, first, last, reader.who())));
    }
}
