package dev.drivemind.functions;

import dev.drivemind.fleet.Command;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Call;
import dev.drivemind.wire.CommandResult;
import java.io.IOException;

/** {@code POST /api/v1/agents/{agent}/commands/{command}/result}: an agent has a command, or has carried it out. */
final class AgentCommandResult extends AgentEndpoint {
    AgentCommandResult(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        CommandResult result = WireBody.read(call, CommandResult.class);
        String id = call.part("command");
        if (id.length() > 128) {
            throw Scope.missing("command", id);
        }
        Command command = app().commands(caller.scope())
                .note(caller.agentId(), id, result)
                .orElseThrow(() -> Scope.missing("command", id));
        call.answer(200, AgentView.of(command));
    }
}
