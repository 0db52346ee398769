package dev.drivemind.functions;

import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.AgentRoot;
import dev.drivemind.fleet.Command;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.store.Fields;
import dev.drivemind.wire.Item;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/v1/agents/{agent}/commands}: tells an agent to do something. */
final class AgentCommandAdd extends UserEndpoint {
    private static final int LONGEST_ROOT = 4_096;
    private static final int MOST_FILES = 1_000;

    AgentCommandAdd(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body("kind", "priority", "root", "release", "files");
        Command.Kind kind = Command.Kind.of(body.requiredChoice("kind", Command.Kind.words()));
        Optional<Long> priority = body.number("priority", 0, 9);
        Optional<String> root = body.text("root", LONGEST_ROOT);
        boolean release = body.flag("release");
        Optional<List<String>> files = body.texts("files", MOST_FILES, Item.LONGEST_ID);
        if ((kind == Command.Kind.CHECKSUM)
                != files.filter(ids -> !ids.isEmpty()).isPresent()) {
            throw Body.wrong(
                    "files", "The command checksum has the ids of 1 to " + MOST_FILES + " files, others have none");
        }
        String id = call.part("agent");
        Agent agent = WireBody.found(app().agents(scope).find(id), id);
        Optional<String> rootId = root.map(named -> rootOf(agent, named));
        Fields.Builder params = Fields.builder().put("root", rootId);
        if (release) {
            params.put("release", true);
        }
        files.ifPresent(ids -> params.put("files", ids));
        Command command = WireBody.valid(() -> app().commands(scope).add(agent, kind, priority, params.build()));
        record(call, "agent-command", Map.of("agent", id, "command", command.id()), "ASKED");
        call.answer(201, AgentView.of(command));
    }

    private static String rootOf(Agent agent, String named) {
        return agent.roots().stream()
                .filter(root -> root.id().equals(named) || root.path().equals(named))
                .map(AgentRoot::id)
                .findFirst()
                .orElseThrow(() -> Body.wrong("root", "This agent has no such root"));
    }
}
