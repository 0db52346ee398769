package dev.drivemind.agent.service;

import com.google.gson.JsonObject;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.wire.AgentConfig;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.WireJson;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says how the agent is, and takes over how it is to work. */
final class HeartbeatTurn implements Turn {
    private static final int LONGEST = 1_000;

    private final Server server;
    private final Standing standing;
    private final Vitals vitals;
    private final End end;
    private final String version;
    private final Bell bell;

    /**
     * @param bell rung if the agent is to register again
     */
    HeartbeatTurn(Server server, Standing standing, Vitals vitals, End end, String version, Bell bell) {
        this.bell = bell;
        this.server = server;
        this.standing = standing;
        this.vitals = vitals;
        this.end = end;
        this.version = version;
    }

    @Override
    public Duration take() throws ServerException, InterruptedException {
        Registered registered = standing.registered();
        try {
            JsonObject answer = server.heartbeat(registered.agentId(), heartbeat());
            vitals.note(vital -> vital.server(Optional.empty()));
            if (answer.has("epoch") && standing.isOvertaken(answer.get("epoch").getAsLong())) {
                end.end(
                        new How(
                                How.Kind.REFUSED,
                                "Another installation has registered with this agent's key. Stop one of them, or give each a key of its own"));
            }
            if (answer.has("shares") && registered.isOutdated(answer.getAsJsonArray("shares"))) {
                standing.outdate();
                bell.ring();
            }
            if (answer.has("configVersion") && answer.get("configVersion").getAsLong() != standing.configVersion()) {
                configure(server.config(registered.agentId()));
            }
        } catch (ServerException e) {
            if (How.isEnd(e)) {
                throw e;
            }
            vitals.note(vital -> vital.server(Optional.of(String.valueOf(e.getMessage()))));
        }
        return standing.plan().heartbeatEvery();
    }

    private Heartbeat heartbeat() {
        Vital vital = vitals.now();
        String reason = String.join(". ", vital.reasons());
        return new Heartbeat(
                vital.status().name().toLowerCase(Locale.ROOT),
                reason.isEmpty() ? null : reason.substring(0, Math.min(LONGEST, reason.length())),
                version,
                standing.configVersion(),
                vital.scanning().isPresent(),
                vital.queued(),
                vital.held(),
                null,
                standing.plan().heartbeatEvery().toSeconds());
    }

    /** One that cannot be used leaves the one before in use. */
    private void configure(JsonObject answer) {
        try {
            AgentConfig config = WireJson.read(answer.get("config"), AgentConfig.class);
            standing.configure(config, answer.get("version").getAsLong());
        } catch (IllegalArgumentException e) {
            standing.log()
                    .warn(
                            "The server's configuration cannot be used",
                            Map.of("reason", String.valueOf(e.getMessage())));
        }
    }
}
