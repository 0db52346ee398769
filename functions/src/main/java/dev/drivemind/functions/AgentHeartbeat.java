package dev.drivemind.functions;

import dev.drivemind.fleet.Agent;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.wire.Heartbeat;
import java.io.IOException;

/** {@code POST /api/v1/agents/{agent}/heartbeat}: an agent is there, and may say how it is. */
final class AgentHeartbeat extends AgentEndpoint {
    AgentHeartbeat(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        Heartbeat heartbeat = WireBody.read(call, Heartbeat.class);
        Agent agent =
                WireBody.found(app().registrations(caller.scope()).beat(caller.agentId(), heartbeat), caller.agentId());
        call.answer(
                200,
                new Json()
                        .put("serverTime", app().time().now())
                        .put("epoch", agent.epoch())
                        .put("configVersion", agent.configVersion())
                        .put("commands", (long) app().commands(caller.scope()).waiting(agent.id()))
                        .build());
    }
}
