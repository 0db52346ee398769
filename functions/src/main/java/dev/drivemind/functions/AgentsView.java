package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.fleet.Agent;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;

/** {@code GET /api/v1/agents}: the user's agents, the oldest first. */
final class AgentsView extends UserEndpoint {
    AgentsView(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        JsonArray told = new JsonArray();
        for (Agent agent : app().agents(scope).list()) {
            told.add(
                    AgentView.of(agent, app().shares(scope), app().time().now()).build());
        }
        call.answer(200, new Json().put("agents", told).build());
    }
}
