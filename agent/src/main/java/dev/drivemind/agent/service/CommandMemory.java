package dev.drivemind.agent.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.wire.CommandResult;
import dev.drivemind.wire.WireJson;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what became of commands, over restarts: a server hands a command over until it knows, and each is carried out once. What
 * cannot be remembered is not carried out.
 */
final class CommandMemory {
    private static final int MOST = 200;

    private final KeptFile file;
    private final Map<String, Ended> ended = new LinkedHashMap<>();

    /**
     * What became of a command.
     *
     * @param result of the command
     * @param told whether the server knows
     */
    private record Ended(CommandResult result, boolean told) {}

    CommandMemory(KeptFile file) {
        this.file = file;
        file.read().ifPresent(this::parse);
    }

    /** A file that is none of ours is as good as none. */
    private void parse(String text) {
        try {
            for (JsonElement each : JsonParser.parseString(text).getAsJsonArray()) {
                JsonObject one = each.getAsJsonObject();
                CommandResult result = WireJson.read(one.get("result"), CommandResult.class);
                ended.put(
                        one.get("id").getAsString(),
                        new Ended(result, one.get("told").getAsBoolean()));
            }
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            ended.clear();
        }
    }

    /** Returns what became of a command; empty if it has not ended. */
    synchronized Optional<CommandResult> result(String id) {
        return Optional.ofNullable(ended.get(id)).map(Ended::result);
    }

    /**
     * Remembers that a command has ended.
     *
     * @throws UncheckedIOException if it cannot; it is as if it had not ended
     */
    synchronized void end(String id, CommandResult result) {
        ended.put(id, new Ended(result, false));
        try {
            save();
        } catch (UncheckedIOException e) {
            ended.remove(id);
            throw e;
        }
    }

    /** Remembers that the server knows what became of a command. */
    synchronized void told(String id) {
        Ended known = ended.get(id);
        if (known != null && !known.told()) {
            ended.put(
                    id,
                    new Ended(
                            new CommandResult(
                                    known.result().outcome(), known.result().message(), null),
                            true));
            save();
        }
    }

    /** Returns the results of which the server does not know. */
    synchronized Map<String, CommandResult> untold() {
        Map<String, CommandResult> all = new LinkedHashMap<>();
        ended.forEach((id, each) -> {
            if (!each.told()) {
                all.put(id, each.result());
            }
        });
        return all;
    }

    private void save() {
        while (ended.size() > MOST) {
            ended.remove(ended.keySet().iterator().next());
        }
        JsonArray all = new JsonArray();
        ended.forEach((id, each) -> {
            JsonObject one = new JsonObject();
            one.addProperty("id", id);
            one.addProperty("told", each.told());
            one.add("result", JsonParser.parseString(WireJson.write(each.result())));
            all.add(one);
        });
        file.write(all.toString());
    }
}
