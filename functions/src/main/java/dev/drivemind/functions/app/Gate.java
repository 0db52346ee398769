package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.fleet.AgentKeys;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.functions.limit.RateLimiter;
import dev.drivemind.job.Time;
import dev.drivemind.schedule.ReaderKeys;
import java.time.Duration;

/**
 * Who gets in: proves callers, and holds each to their limits. What counts is who they are proven to be, never what a request says of
 * where it comes from. Those who prove nothing have one limit together: reaching it tells them no more than that, and keeps nobody out
 * who does prove something.
 */
public final class Gate {
    private final Callers callers;
    private final OwnerLimits limits;
    private final Origins origins;
    private final RateLimiter requests;
    private final RateLimiter strangers;
    private final AgentGate agents;
    private final boolean oneMachine;

    /** A gate that has let nobody in yet. */
    public Gate(Callers callers, OwnerLimits limits, Origins origins, Time time) {
        this(callers, limits, origins, time, false);
    }

    private Gate(Callers callers, OwnerLimits limits, Origins origins, Time time, boolean oneMachine) {
        this.oneMachine = oneMachine;
        this.callers = callers;
        this.limits = limits;
        this.origins = origins;
        this.requests = new RateLimiter(limits.requests(), time::nanos);
        this.strangers = new RateLimiter(limits.strangers(), time::nanos);
        this.agents = new AgentGate(limits.agents(), time);
    }

    private Gate(Gate same, AgentKeys agentKeys, ReaderKeys readerKeys) {
        this.callers = request -> same.agents
                .prove(request, agentKeys)
                .or(() -> AgentGate.bearer(request).filter(ReaderKeys::isKey).map(readerKeys::prove))
                .orElseGet(() -> same.callers.identify(request));
        this.limits = same.limits;
        this.origins = same.origins;
        this.requests = same.requests;
        this.strangers = same.strangers;
        this.agents = same.agents;
        this.oneMachine = same.oneMachine;
    }

    /** The same gate, which knows agents and readers by their keys as well. */
    Gate knowing(AgentKeys agentKeys, ReaderKeys readerKeys) {
        return new Gate(this, agentKeys, readerKeys);
    }

    /** What agents may ask for. */
    public AgentGate agents() {
        return agents;
    }

    /** For the one user of one machine: without limits, and for no other site's pages. */
    public static Gate ofOneMachine(Callers callers, Time time) {
        return new Gate(callers, OwnerLimits.NONE, Origins.NONE, time, true);
    }

    /** Returns true if users run the installation themselves, as on one machine. */
    boolean usersAreOperators() {
        return oneMachine;
    }

    /** How much each may ask for. */
    public OwnerLimits limits() {
        return limits;
    }

    /** Which other sites' pages may come. */
    Origins origins() {
        return origins;
    }

    /**
     * The caller of a request, which is counted; the answer tells how much room is left. The platform is not counted: it must get its
     * work done.
     *
     * @throws RefusedException as {@link Callers#identify} does
     * @throws ProblemException if it is one request too many
     */
    Caller identify(Call call) {
        Caller caller = proven(call.request());
        if (caller instanceof Caller.User user) {
            count(call, "user " + user.ownerId());
        } else if (caller instanceof Caller.Operator operator) {
            count(call, "operator " + operator.account());
        } else if (caller instanceof Caller.Agent agent) {
            agents.count(agent.agentId());
        } else if (caller instanceof Caller.Reader reader) {
            count(call, "reader " + reader.readerId());
        }
        return caller;
    }

    private Caller proven(HttpRequest request) {
        try {
            return callers.identify(request);
        } catch (RefusedException e) {
            if (e.reason() == RefusedException.Reason.UNPROVEN) {
                countStranger("unproven");
            }
            throw e;
        }
    }

    /**
     * Counts a request that nobody needs to prove anything for.
     *
     * @param purpose each has a limit of its own
     * @throws ProblemException if it is one too many
     */
    void countStranger(String purpose) {
        strangers.take(purpose).ifPresent(Gate::requireRoom);
    }

    private void count(Call call, String key) {
        requests.take(key).ifPresent(turn -> {
            call.tellRoom(turn);
            requireRoom(turn);
        });
    }

    private static void requireRoom(RateLimiter.Turn turn) {
        if (!turn.granted()) {
            throw tooMany(
                    ProblemType.TOO_MANY_REQUESTS, "There were too many requests within a short time", turn.next());
        }
    }

    /** Says when it is worth trying again. */
    public static ProblemException tooMany(ProblemType type, String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Problem.of(type, detail + "; try again in " + seconds + " s")
                .retryAfter(seconds)
                .asException();
    }
}
