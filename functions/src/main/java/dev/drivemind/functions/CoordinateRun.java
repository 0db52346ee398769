package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;
import java.time.Instant;

/**
 * {@code POST /api/v1/coordinate}: begins rounds through the sources and the tenants that are due, if any is; called each minute. A
 * round is a job, so this returns at once however many there are.
 */
final class CoordinateRun extends Endpoint {

    CoordinateRun(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        call.nothing();
        Instant now = app().time().now();
        boolean due = app().engine().coordinator().startIfDue(now);
        boolean schedules = app().engine().rounds().startIfDue(now);
        call.answer(200, new Json().put("due", due || schedules).build());
    }
}
