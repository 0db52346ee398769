package dev.drivemind.functions;

import dev.drivemind.fleet.Agents;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/agents}: adds an agent, and shows its key once. */
final class AgentAdd extends UserEndpoint {
    AgentAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        String name =
                call.body("name").requiredText("name", Agents.LONGEST_NAME).strip();
        requireNoErasure(scope);
        Agents.WithKey added = WireBody.valid(
                () -> app().agents(scope).add(name, app().connecting().random()));
        record(call, "agent-add", Map.of("agent", added.agent().id()), "DONE");
        call.answer(
                201,
                new Json()
                        .put("agentId", added.agent().id())
                        .put("name", added.agent().name())
                        .put("key", added.key().reveal())
                        .build());
    }
}
