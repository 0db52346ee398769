package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/agents/{agent}}: retires an agent: its keys are no longer valid. Its sources stay. */
final class AgentRetire extends UserEndpoint {
    AgentRetire(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String id = call.part("agent");
        WireBody.found(app().agents(scope).retire(id), id);
        record(call, "agent-retire", Map.of("agent", id), "DONE");
        call.answerNothing();
    }
}
