package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.OwnerHash;
import dev.drivemind.privacy.Actor;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who is let in to which endpoint, and puts on record who was an operator or was refused. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final App app;

    Admission(App app) {
        this.app = app;
    }

    /**
     * Returns the scope of the calling user, or of the user whom an operator names; refuses all others.
     *
     * @param forgetting whether nothing may be recorded under the owner's own id, since they are to be forgotten
     */
    Scope requireUser(Call call, boolean forgetting) {
        return scope(call, app.gate().identify(call), forgetting);
    }

    private Scope scope(Call call, Caller caller, boolean forgetting) {
        if (caller instanceof Caller.User user) {
            call.by(user.ownerId(), Actor.USER);
            return app.scopeOf(call.doing());
        }
        if (caller instanceof Caller.Operator operator) {
            log(operator, call.request());
            call.by(operator.ownerId(), Actor.operator(operator.account()));
            notes().operator(call, forgetting);
            return app.scopeOf(call.doing());
        }
        throw refused(call, caller, "Only users may call this");
    }

    /** Returns the scope of the user on whose behalf an operator calls; refuses all others, but the user of one machine. */
    Scope requireOperator(Call call) {
        Caller caller = app.gate().identify(call);
        boolean ownMachine = caller instanceof Caller.User && app.gate().usersAreOperators();
        if (ownMachine || caller instanceof Caller.Operator) {
            return scope(call, caller, false);
        }
        throw refused(call, caller, "Only those who run the installation may call this");
    }

    /** Returns the calling agent, with what its owner has; refuses all others, and agents that a path does not name. */
    AgentScope requireAgent(Call call) {
        Caller caller = app.gate().identify(call);
        if (caller instanceof Caller.Agent agent) {
            return letIn(call, agent);
        }
        throw refused(call, caller, "Only agents may call this, with a key from `drivemind agents add`");
    }

    /** Returns the scope of a calling user, or of the owner of a calling agent, which its path must name. */
    Scope requireUserOrAgent(Call call) {
        return AgentGate.isOfAgent(call.request()) ? requireAgent(call).scope() : requireUser(call, false);
    }

    private AgentScope letIn(Call call, Caller.Agent agent) {
        call.by(agent.ownerId(), Actor.AGENT);
        call.named("agent").filter(named -> !named.equals(agent.agentId())).ifPresent(named -> {
            throw Scope.missing("agent", named);
        });
        return new AgentScope(app.scopeOf(call.doing()), agent.agentId());
    }

    /** Returns the scope of a calling user, or of the owner of a calling reader, whose tenant the path must name. */
    ReadScope requireUserOrReader(Call call) {
        Caller caller = app.gate().identify(call);
        if (!(caller instanceof Caller.Reader reader)) {
            return new ReadScope(scope(call, caller, false), Optional.empty());
        }
        call.by(reader.ownerId(), Actor.READER);
        call.named("tenant").filter(named -> !named.equals(reader.tenant())).ifPresent(named -> {
            throw Scope.missing("tenant", named);
        });
        return new ReadScope(app.scopeOf(call.doing()), Optional.of(reader));
    }

    /** Refuses all but the platform's own accounts. */
    void requirePlatform(Call call) {
        Caller caller = app.gate().identify(call);
        if (!(caller instanceof Caller.Platform)) {
            throw refused(call, caller, "Only the platform's service accounts may call this");
        }
    }

    private ProblemException refused(Call call, Caller caller, String why) {
        if (caller instanceof Caller.User user) {
            notes().refused(call, user.ownerId(), Actor.USER);
        } else if (caller instanceof Caller.Operator operator) {
            notes().refused(call, operator.ownerId(), Actor.operator(operator.account()));
        } else if (caller instanceof Caller.Agent agent) {
            notes().refused(call, agent.ownerId(), Actor.AGENT);
        } else if (caller instanceof Caller.Reader reader) {
            notes().refused(call, reader.ownerId(), Actor.READER);
        }
        return Problem.of(ProblemType.FORBIDDEN, why).asException();
    }

    CallNotes notes() {
        return new CallNotes(app.engine().audit());
    }

    /** An operator may ask on behalf of any user; that one did so is on record. */
    private static void log(Caller.Operator operator, HttpRequest request) {
        String owner = OwnerHash.of(operator.ownerId());
        log.atInfo()
                .addKeyValue("event", "operator-call")
                .addKeyValue("account", operator.account())
                .addKeyValue("owner", owner)
                .log(
                        "Operator {} asks for owner {}: {} {}",
                        operator.account(),
                        owner,
                        request.getMethod(),
                        request.getPath());
    }
}
