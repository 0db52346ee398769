package dev.drivemind.functions;

import com.google.gson.JsonArray;
import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.Shares;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.wire.Heartbeat;
import java.io.IOException;
import java.util.List;

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
        Json answer = new Json()
                .put("serverTime", app().time().now())
                .put("epoch", agent.epoch())
                .put("configVersion", agent.configVersion())
                .put("commands", (long) app().commands(caller.scope()).waiting(agent.id()));
        List<Shares.Standing> shares = app().shares(caller.scope()).beat(agent, heartbeat);
        if (!shares.isEmpty()) {
            JsonArray told = new JsonArray();
            shares.forEach(share -> told.add(AgentView.of(share)
                    .put("name", share.share())
                    .put("vacant", share.vacant())
                    .build()));
            answer.put("shares", told);
        }
        call.answer(200, answer.build());
    }
}
