package dev.drivemind.functions;

import dev.drivemind.access.Consents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code GET /api/v1/connect/status}: how far a connection is that its user has started. */
final class ConnectStatus extends UserEndpoint {

    ConnectStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String id = call.params("id").requiredText("id");
        Consents.Progress progress = app().consents()
                .find(scope.ownerId(), id)
                .orElseThrow(() -> Scope.missing("There is no connection of this id"));
        call.answer(
                200,
                new Json()
                        .put("id", id)
                        .put("state", progress.state())
                        .put("source", progress.source())
                        .put("problem", progress.problem())
                        .put("expiresAt", progress.expires())
                        .build());
    }
}
