package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code POST /api/v1/insights}: has a source summed up, or finds the job that does. */
final class InsightsStart extends UserEndpoint {
    InsightsStart(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.body("source").requiredText("source", 128)).id();
        requireStaying(source);
        JobView.answer(call, app().insights(scope).sumUp(source));
    }
}
