package dev.drivemind.functions;

import dev.drivemind.access.Consents;
import java.io.IOException;

/** {@code GET /api/v1/connect/status}: how far a connection is that its user has begun. */
public final class ConnectStatus extends Endpoint {

    public ConnectStatus() {
        this(Deployment.current());
    }

    public ConnectStatus(App app) {
        super(app, "GET");
    }

    @Override
    void answer(Call call) throws IOException {
        Scope scope = requireUser(call);
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
