package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/sync}: how far a source is kept up to date, and what of it is chosen. */
final class SyncFunction extends UserEndpoint {

    SyncFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.params("source").requiredText("source")).id();
        call.answer(200, SyncView.of(source, scope, app().time().now()));
    }
}
