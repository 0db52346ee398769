package dev.drivemind.functions;

import dev.drivemind.fleet.Agent;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/agents/{agent}}: an agent, with what it was last told to do. */
final class AgentStatus extends UserEndpoint {
    AgentStatus(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        String id = call.part("agent");
        Agent agent = WireBody.found(app().agents(scope).find(id), id);
        call.answer(
                200,
                AgentView.of(agent, app().shares(scope), app().time().now())
                        .put(
                                "commands",
                                AgentView.commands(app().commands(scope).latest(id)))
                        .build());
    }
}
