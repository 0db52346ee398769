package dev.drivemind.agent.service;

import com.google.gson.JsonElement;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Waits for commands at the server, and carries them out. */
final class ListenTurn implements Turn {
    private static final int WAIT_S = 30;
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration CALM = Duration.ofSeconds(5);

    private final Server server;
    private final Standing standing;
    private final CommandDesk desk;
    private final Vitals vitals;
    private final Pace pace;
    private final LongSupplier nanos;

    ListenTurn(Server server, Standing standing, CommandDesk desk, Vitals vitals, Pace pace, LongSupplier nanos) {
        this.server = server;
        this.standing = standing;
        this.desk = desk;
        this.vitals = vitals;
        this.pace = pace;
        this.nanos = nanos;
    }

    @Override
    public Duration take() throws ServerException, InterruptedException {
        long before = nanos.getAsLong();
        try {
            String agentId = standing.registered().agentId();
            desk.tellAll(agentId);
            boolean any = false;
            for (JsonElement command : server.commands(agentId, WAIT_S).getAsJsonArray("commands")) {
                desk.take(agentId, command.getAsJsonObject());
                any = true;
            }
            pace.succeeds();
            vitals.note(vital -> vital.server(Optional.empty()));
            // A server on which too many wait answers at once.
            boolean hasty = !any && nanos.getAsLong() - before < AT_ONCE.toNanos();
            return hasty ? CALM : Duration.ZERO;
        } catch (ServerException e) {
            if (How.isEnd(e)) {
                throw e;
            }
            vitals.note(vital -> vital.server(Optional.of(String.valueOf(e.getMessage()))));
            return pace.fails();
        }
    }
}
