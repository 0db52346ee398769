package dev.drivemind.functions;

import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.AuditLog.Doing;
import java.io.IOException;

/**
 * {@code POST /api/v1/connect/disconnect}: disconnects a source and deletes everything of it, or finds that this is under way. It is a
 * job like any other, but for that it cannot be cancelled.
 */
public final class DisconnectFunction extends Endpoint {

    public DisconnectFunction() {
        this(Deployment.current());
    }

    public DisconnectFunction(App app) {
        super(app, "POST");
    }

    @Override
    void answer(Call call) throws IOException {
        Scope scope = requireUser(call);
        String source =
                scope.source(call.body("source").requiredText("source", 128)).id();
        Doing doing = call.doing();
        Jobs.Started started = app().engine().departures()
                .disconnect(doing.owner(), source, doing.actor(), doing.correlation());
        call.answer(
                202,
                new Json()
                        .put("job", JobView.of(started.job()))
                        .put("created", started.created())
                        .build());
    }
}
