package dev.drivemind.functions;

import dev.drivemind.fleet.Agents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/agents/{agent}/keys}: makes a second key, which is valid beside the first, and shows it once. */
final class AgentKeyAdd extends UserEndpoint {
    AgentKeyAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String id = call.part("agent");
        Agents.WithKey rotated = WireBody.found(
                WireBody.valid(
                        () -> app().agents(scope).rotate(id, app().connecting().random())),
                id);
        record(call, "agent-key", Map.of("agent", id), "DONE");
        call.answer(
                201,
                new Json().put("agentId", id).put("key", rotated.key().reveal()).build());
    }
}
