package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.AuditLog.Doing;
import java.io.IOException;

/**
 * {@code POST /api/v1/connect/disconnect}: disconnects a source and deletes everything of it, or finds that this is under way. It is a
 * job like any other, but for that it cannot be cancelled.
 */
final class DisconnectFunction extends UserEndpoint {

    DisconnectFunction(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String source =
                scope.source(call.body("source").requiredText("source", 128)).id();
        Doing doing = call.doing();
        Jobs.Started started =
                app().engine().deletions().disconnect(doing.owner(), source, doing.actor(), doing.correlation());
        call.answer(
                202,
                new Json()
                        .put("job", JobView.of(started.job()))
                        .put("created", started.created())
                        .build());
    }
}
