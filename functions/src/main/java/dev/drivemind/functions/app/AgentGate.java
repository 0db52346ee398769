package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.fleet.AgentKeys;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.limit.AgentLimits;
import dev.drivemind.functions.limit.Budget;
import dev.drivemind.functions.limit.RateLimiter;
import dev.drivemind.job.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How agents get in: by keys, and each within a budget of its own, apart from what its owner may ask for. */
public final class AgentGate {
    private static final String SCHEME = "Bearer ";

    private final Time time;
    private final RateLimiter requests;
    private final Budget records;
    private final Budget bytes;
    private final boolean free;

    AgentGate(Optional<AgentLimits> limits, Time time) {
        this.time = time;
        this.requests = new RateLimiter(limits.map(AgentLimits::requests), time::nanos);
        this.records = new Budget(amount(limits.map(AgentLimits::records)), time::nanos);
        this.bytes = new Budget(amount(limits.map(AgentLimits::bytes)), time::nanos);
        this.free = limits.isEmpty();
    }

    /** Returns true if agents may ask for as much as they like, since nothing that they do costs anything. */
    public boolean areFree() {
        return free;
    }

    private static OptionalLong amount(Optional<Long> most) {
        return most.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** Returns true if a request comes with the key or the signature of an agent, good or not. */
    static boolean isOfAgent(HttpRequest request) {
        return keyOf(request).isPresent() || isSigned(request);
    }

    /** A request that brings a token is known by that. */
    private static boolean isSigned(HttpRequest request) {
        return SignedRequest.is(request)
                && request.getHeaders().keySet().stream().noneMatch("Authorization"::equalsIgnoreCase);
    }

    /**
     * Returns the agent whose key or signature a request presents; empty if it presents none.
     *
     * @throws dev.drivemind.access.RefusedException if it proves nothing
     */
    Optional<Caller> prove(HttpRequest request, AgentKeys keys) {
        if (isSigned(request)) {
            SignedRequest signed = SignedRequest.of(request, time.now());
            return Optional.of(keys.proveSigned(signed.agent(), signed.base(), signed.signature()));
        }
        return keyOf(request).map(keys::prove);
    }

    private static Optional<String> keyOf(HttpRequest request) {
        return bearer(request).filter(AgentKeys::isKey);
    }

    /** Returns the token that a request presents, if it is one alone. */
    static Optional<String> bearer(HttpRequest request) {
        List<String> given = request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .flatMap(header -> header.getValue().stream())
                .toList();
        return given.size() != 1 || !given.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.empty()
                : Optional.of(given.get(0).substring(SCHEME.length()).strip());
    }

    /** Counts a request. */
    void count(String agent) {
        requests.take(agent).filter(turn -> !turn.granted()).ifPresent(turn -> refuse(turn.next()));
    }

    /**
     * Counts what an agent hands in.
     *
     * @throws dev.drivemind.functions.http.ProblemException if it has handed in too much within a minute
     */
    public void countBatch(String agent, long recordCount, long byteCount) {
        records.take(agent, recordCount).ifPresent(AgentGate::refuse);
        bytes.take(agent, byteCount).ifPresent(AgentGate::refuse);
    }

    private static void refuse(Duration wait) {
        throw Gate.tooMany(ProblemType.TOO_MANY_REQUESTS, "This agent has sent too much within a short time", wait);
    }
}
