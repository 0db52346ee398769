package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.schedule.Readers;
import dev.drivemind.schedule.Schedules;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/tenants/{tenant}/readers}: adds someone who may read a tenant's schedules in a role, and shows their key once. */
final class ReaderAdd extends UserEndpoint {
    private static final int MOST_CHARACTERS = 200;

    ReaderAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("role", "person", "name");
        Schedules.Reader who =
                new Schedules.Reader(body.requiredText("role", 40), body.text("person", MOST_CHARACTERS));
        String tenant = call.part("tenant");
        requireNoErasure(scope);
        Readers.WithKey added = TenantBody.valid(() -> ScheduleReader.known(() -> app().readers(scope)
                        .add(
                                tenant,
                                who,
                                body.text("name", MOST_CHARACTERS),
                                app().connecting().random())))
                .orElseThrow(() -> Scope.missing("tenant", tenant));
        record(
                call,
                "reader-add",
                Map.of("tenant", tenant, "reader", added.reader().id()),
                "DONE");
        call.answer(
                201,
                ReadersView.of(added.reader()).put("key", added.key().reveal()).build());
    }
}
