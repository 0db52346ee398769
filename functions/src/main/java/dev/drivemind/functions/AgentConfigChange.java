package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.fleet.Agent;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.stream.Stream;

/** {@code PUT /api/v1/agents/{agent}/config}: says how an agent is to work; what is left out is left to the agent's own file. */
final class AgentConfigChange extends UserEndpoint {
    private static final String[] FIELDS = Stream.of(AgentConfig.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toArray(String[]::new);

    AgentConfigChange(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        JsonObject body = call.body(FIELDS).whole();
        String id = call.part("agent");
        AgentConfig config = WireBody.valid(() -> WireJson.read(body, AgentConfig.class));
        Agent agent = WireBody.found(WireBody.valid(() -> app().agents(scope).configure(id, config)), id);
        record(call, "agent-config", Map.of("agent", id), "DONE");
        call.answer(200, AgentView.config(agent));
    }
}
