package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import java.io.IOException;
import java.util.Map;

/** {@code DELETE /api/v1/agents/{agent}/keys}: takes the older of two keys, once the newer one is in use. */
final class AgentKeyDelete extends UserEndpoint {
    AgentKeyDelete(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.nothing();
        String id = call.part("agent");
        WireBody.found(app().agents(scope).finishRotation(id), id);
        record(call, "agent-key", Map.of("agent", id), "DONE");
        call.answerNothing();
    }
}
