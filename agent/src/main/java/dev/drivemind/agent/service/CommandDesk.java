package dev.drivemind.agent.service;

import com.google.gson.JsonObject;
import dev.drivemind.agent.log.Log;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.CommandResult;
import dev.drivemind.wire.CommandResult.Outcome;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Carries out what the server asks for, each command once; scans are left to the thread that scans. What came of a command is remembered and
 * sent by one thread at a time, so that it is not sent twice.
 */
final class CommandDesk {
    private final Server server;
    private final CommandMemory memory;
    private final Orders orders;
    private final End end;
    private final Supplier<JsonObject> diagnosis;
    private final Log log;

    CommandDesk(Server server, CommandMemory memory, Orders orders, End end, Supplier<JsonObject> diagnosis, Log log) {
        this.server = server;
        this.memory = memory;
        this.orders = orders;
        this.end = end;
        this.diagnosis = diagnosis;
        this.log = log;
    }

    /** Takes a command over. One that is known is not carried out again; its result is sent again. */
    void take(String agentId, JsonObject command) throws ServerException, InterruptedException {
        String id = command.get("id").getAsString();
        if (memory.result(id).isPresent()) {
            send(agentId, id, memory.result(id).get());
            return;
        }
        String kind = command.get("kind").getAsString();
        log.info("A command has come", Map.of("command", id, "kind", kind));
        JsonObject params = command.has("params") ? command.getAsJsonObject("params") : new JsonObject();
        switch (kind) {
            case "scan" -> scan(agentId, new Order(id, new Wish(false, flag(params, "release")), root(params)));
            case "verify" -> scan(agentId, new Order(id, new Wish(true, flag(params, "release")), root(params)));
            case "checksum" -> scan(agentId, new Order(id, Wish.CHANGES, Optional.empty(), files(params)));
            case "diagnose" -> ends(agentId, id, new CommandResult(Outcome.DONE, "Collected", diagnosis.get()));
            case "stop" -> leave(agentId, id, new How(How.Kind.STOPPED, "The server asked the agent to stop"));
            case "restart" ->
                leave(agentId, id, new How(How.Kind.RESTART, "The server asked the agent to start again"));
            default ->
                ends(
                        agentId,
                        id,
                        new CommandResult(Outcome.FAILED, "This version of the agent does not know " + kind, null));
        }
    }

    private static boolean flag(JsonObject params, String name) {
        return params.has(name) && params.get(name).getAsBoolean();
    }

    private static Set<String> files(JsonObject params) {
        Set<String> files = new HashSet<>();
        params.getAsJsonArray("files").forEach(file -> files.add(file.getAsString()));
        return files;
    }

    private static Optional<String> root(JsonObject params) {
        return params.has("root") ? Optional.of(params.get("root").getAsString()) : Optional.empty();
    }

    /** However soon it is done, the server hears before that it is being carried out. */
    private synchronized void scan(String agentId, Order order) throws ServerException, InterruptedException {
        orders.add(order);
        var unusedAnswer = server.result(agentId, order.command(), new CommandResult(Outcome.RUNNING, null, null));
    }

    /** It counts as done before the process ends: the next one must not end as well. */
    private void leave(String agentId, String id, How how) throws ServerException, InterruptedException {
        try {
            ends(agentId, id, new CommandResult(Outcome.DONE, how.message(), null));
        } finally {
            if (memory.result(id).isPresent()) {
                end.end(how);
            }
        }
    }

    /** Remembers what came of a scan, and tells the server if it can be used; otherwise {@link #tellAll} will. */
    synchronized void scanned(String agentId, Order order, CommandResult result)
            throws ServerException, InterruptedException {
        try {
            memory.end(order.command(), result);
        } finally {
            orders.ended(order);
        }
        try {
            send(agentId, order.command(), result);
        } catch (ServerException e) {
            if (How.isEnd(e)) {
                throw e;
            }
        }
    }

    private synchronized void ends(String agentId, String id, CommandResult result)
            throws ServerException, InterruptedException {
        memory.end(id, result);
        send(agentId, id, result);
    }

    /** Tells the server what it does not know yet. */
    synchronized void tellAll(String agentId) throws ServerException, InterruptedException {
        for (Map.Entry<String, CommandResult> each : memory.untold().entrySet()) {
            send(agentId, each.getKey(), each.getValue());
        }
    }

    /** What the server does not want to know is not told again. */
    private void send(String agentId, String id, CommandResult result) throws ServerException, InterruptedException {
        try {
            var unusedAnswer = server.result(agentId, id, result);
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.REJECTED) {
                throw e;
            }
            log.warn(
                    "The server does not take a command's result",
                    Map.of("command", id, "reason", String.valueOf(e.getMessage())));
        }
        memory.told(id);
    }
}
