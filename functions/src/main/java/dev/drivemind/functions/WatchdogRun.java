package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code POST /api/v1/watchdog}: looks once after all jobs that nobody works on, and once a day has what is
 * old deleted; called each minute. */
final class WatchdogRun extends Endpoint {

    WatchdogRun(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        call.nothing();
        long rescued = app().engine().watchdog().patrol();
        boolean pruning = app().engine().prune().startIfDue(app().time().now());
        call.answer(
                200, new Json().put("rescued", rescued).put("pruning", pruning).build());
    }
}
