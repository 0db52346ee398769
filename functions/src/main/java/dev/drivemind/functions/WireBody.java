package dev.drivemind.functions;

import dev.drivemind.fleet.InvalidAgentException;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** What agents send, and what users say of agents. */
final class WireBody {
    private static final int MOST_BYTES = 1 << 20;

    private WireBody() {}

    /** Reads what an agent sends; fields that this version does not know are passed over, since another may. */
    static <T extends Record> T read(Call call, Class<T> type) throws IOException {
        String body = call.packedBody(MOST_BYTES);
        return valid(() -> WireJson.read(body.isBlank() ? "{}" : body, type));
    }

    /** Tells a caller what is wrong with what was sent. */
    static <T> T valid(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidAgentException e) {
            throw Problem.ofField(e.field(), String.valueOf(e.getMessage())).asException();
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, String.valueOf(e.getMessage()))
                    .asException();
        }
    }

    /** Returns the agent that was found; a problem if there is none. */
    static <T> T found(Optional<T> agent, String id) {
        return agent.orElseThrow(() -> Scope.missing("agent", id));
    }
}
