package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/**
 * {@code POST /api/v1/coordinate}: begins a round through the sources that are due, if any is; called each minute. The round is a job,
 * so this returns at once however many sources there are.
 */
final class CoordinateRun extends Endpoint {

    CoordinateRun(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        call.nothing();
        boolean due = app().engine().coordinator().startIfDue(app().time().now());
        call.answer(200, new Json().put("due", due).build());
    }
}
