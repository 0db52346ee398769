package dev.drivemind.functions;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.AgentRoot;
import dev.drivemind.fleet.Registered;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.wire.Registration;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.util.Map;

/** {@code POST /api/v1/agents/register}: an agent has started; its roots become sources, and it gets an epoch. */
final class AgentRegister extends AgentEndpoint {
    AgentRegister(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        Registration registration = WireBody.read(call, Registration.class);
        requireNoErasure(caller);
        long before = caller.agent(app().agents(caller.scope())).epoch();
        Registered registered = WireBody.found(
                WireBody.valid(() -> app().registrations(caller.scope()).register(caller.agentId(), registration)),
                caller.agentId());
        Agent agent = registered.agent();
        if (agent.epoch() != before) {
            app().engine().audit().record(call.doing(), "agent-register", Map.of("agent", agent.id()), "DONE");
        }
        call.answer(
                200,
                new Json()
                        .put("agentId", agent.id())
                        .put("epoch", agent.epoch())
                        .put("roots", roots(registered, caller))
                        .put("config", JsonParser.parseString(WireJson.write(agent.config())))
                        .put("configVersion", agent.configVersion())
                        .put("serverTime", app().time().now())
                        .build());
    }

    private void requireNoErasure(AgentScope caller) {
        if (app().engine().deletions().erasing(caller.scope().ownerId()).isPresent()) {
            throw Problem.of(ProblemType.BEING_DELETED, "All data of this agent's owner is being erased")
                    .asException();
        }
    }

    /** A root that its owner has disconnected has no source. */
    private static JsonArray roots(Registered registered, AgentScope caller) {
        JsonArray roots = new JsonArray();
        for (Registered.Root each : registered.roots()) {
            AgentRoot root = each.root();
            Json json = new Json().put("id", root.id());
            if (!each.offered().equals(root.id())) {
                json.put("offered", each.offered());
            }
            caller.scope().connections().find(root.source()).ifPresent(source -> {
                json.put("sourceId", source.id());
                each.adopt().ifPresent(mark -> json.put("adopt", mark));
            });
            each.share()
                    .ifPresent(share -> json.put(
                            "share",
                            AgentView.of(share)
                                    .put("name", share.share())
                                    .put("term", share.term())
                                    .build()));
            roots.add(json.build());
        }
        return roots;
    }
}
