package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** {@code GET /api/v1/agents/{agent}/config}: how an agent is to work; for the agent itself, and for its user. */
final class AgentConfigView extends UserEndpoint {
    AgentConfigView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        String id = call.part("agent");
        call.answerIfChanged(AgentView.config(WireBody.found(app().agents(scope).find(id), id)));
    }
}
