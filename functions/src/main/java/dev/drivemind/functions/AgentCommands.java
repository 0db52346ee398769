package dev.drivemind.functions;

import dev.drivemind.fleet.Agent;
import dev.drivemind.fleet.Command;
import dev.drivemind.fleet.Commands;
import dev.drivemind.functions.app.AgentEndpoint;
import dev.drivemind.functions.app.AgentScope;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.limit.Streams;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * {@code GET /api/v1/agents/{agent}/commands}: hands over what an agent is to do, at once or as soon as there is something. Too many that
 * wait are answered at once.
 */
final class AgentCommands extends AgentEndpoint implements AutoCloseable {
    /** The longest that an agent may wait, in seconds. */
    static final long LONGEST_WAIT = 30;

    private static final int MOST_OF_ONE = 2;

    private final Watches watches = new Watches();
    private final Streams waiting = new Streams(DeployedFunction.API.size().concurrency() / 4, MOST_OF_ONE);

    AgentCommands(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call, AgentScope caller) throws IOException {
        Duration wait = Duration.ofSeconds(
                call.params("wait").number("wait", 0, LONGEST_WAIT).orElse(0L));
        call.answer(
                200,
                new Json()
                        .put("commands", AgentView.commands(taken(caller, wait)))
                        .build());
    }

    private List<Command> taken(AgentScope caller, Duration wait) {
        Commands commands = app().commands(caller.scope());
        if (wait.isZero() || !waiting.open(caller.agentId())) {
            return commands.take(caller.agentId());
        }
        try {
            return waitFor(commands, caller, wait);
        } finally {
            waiting.close(caller.agentId());
        }
    }

    /** The agent's own document changes with each command that it is given. */
    private List<Command> waitFor(Commands commands, AgentScope caller, Duration wait) {
        long end = app().time().nanos() + wait.toNanos();
        LatestState feed = watches.join(caller.scope().documents(), Agent.ref(caller.agentId()));
        try {
            while (feed.next(Duration.ofNanos(end - app().time().nanos())) instanceof LatestState.News.Changed) {
                List<Command> taken = commands.take(caller.agentId());
                if (!taken.isEmpty()) {
                    return taken;
                }
            }
            return List.of();
        } finally {
            watches.leave(caller.scope().documents(), Agent.ref(caller.agentId()), feed);
        }
    }

    /** Ends all waiting; for a process that stops. */
    @Override
    public void close() {
        watches.close();
    }
}
