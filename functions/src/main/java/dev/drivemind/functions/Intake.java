package dev.drivemind.functions;

import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.AgentRoot;
import dev.drivemind.fleet.StandsByException;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.scan.IndexedTree;
import dev.drivemind.scan.IntakeRefusedException;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.ReceivedBatch;
import java.util.List;

/** Takes in what one agent has found, in its own roots and under its present epoch alone. */
final class Intake {
    private static final long SOON = 1;

    private final App app;
    private final AgentScope caller;
    private final Agent agent;

    Intake(App app, AgentScope caller) {
        this.app = app;
        this.caller = caller;
        this.agent = caller.agent(app.agents(caller.scope()));
    }

    Agent agent() {
        return agent;
    }

    /** Commits a batch, or finds that it was committed before. */
    BatchAnswer take(ReceivedBatch received) {
        Batch batch = received.batch();
        requireEpoch(batch.epoch());
        AgentRoot root = agent.root(batch.root()).orElseThrow(() -> Scope.missing("root", batch.root()));
        requireConnected(root);
        requireLead(root);
        try {
            return app.intake(caller.scope())
                    .take(caller.scope().ownerId(), root.source(), received, () -> fence(root));
        } catch (StandsByException e) {
            throw Problem.of(ProblemType.AGENT_STANDS_BY, String.valueOf(e.getMessage()))
                    .asException();
        } catch (IntakeRefusedException e) {
            if (e.kind() == IntakeRefusedException.Kind.FENCED) {
                requireLead(root);
            }
            throw problem(e).asException();
        }
    }

    private List<Write> fence(AgentRoot root) {
        return app.shares(caller.scope()).fence(agent, root);
    }

    private void requireLead(AgentRoot root) {
        try {
            List<Write> unused = fence(root);
        } catch (StandsByException e) {
            throw Problem.of(ProblemType.AGENT_STANDS_BY, String.valueOf(e.getMessage()))
                    .asException();
        }
    }

    /** Returns what the index holds of a root; of a share, to the agent that leads alone. */
    IndexedTree tree(String rootId) {
        AgentRoot root = agent.root(rootId).orElseThrow(() -> Scope.missing("root", rootId));
        requireConnected(root);
        requireLead(root);
        return new IndexedTree(caller.scope().documents(), caller.scope().ownerId(), root.source());
    }

    private void requireEpoch(long epoch) {
        if (epoch < agent.epoch()) {
            throw Problem.of(
                            ProblemType.AGENT_FENCED,
                            "This agent was registered anew, perhaps elsewhere: stop, or register again")
                    .asException();
        }
        if (epoch > agent.epoch()) {
            throw Problem.ofField("epoch", "The epoch is later than that of this agent: register again")
                    .asException();
        }
    }

    private void requireConnected(AgentRoot root) {
        if (app.engine().deletions().isLeaving(root.source())) {
            throw Problem.of(ProblemType.BEING_DELETED, "The source of this root is being disconnected")
                    .asException();
        }
        if (caller.scope().connections().find(root.source()).isEmpty()) {
            throw Scope.missing("This root was disconnected by its owner");
        }
    }

    private static Problem problem(IntakeRefusedException refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.kind()) {
            case FENCED -> Problem.of(ProblemType.AGENT_FENCED, why);
            case OUT_OF_ORDER -> Problem.of(ProblemType.OUT_OF_ORDER, why).expecting(refused.expected());
            case NOT_READY -> Problem.of(ProblemType.NOT_READY, why).retryAfter(SOON);
            case SESSION_OVER -> Problem.of(ProblemType.SESSION_OVER, why);
            case BEHIND -> Problem.of(ProblemType.AGENT_BEHIND, why);
        };
    }
}
