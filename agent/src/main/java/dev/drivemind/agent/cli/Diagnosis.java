package dev.drivemind.agent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes the agent for those who look for a fault: neither keys nor names of files are in it. */
final class Diagnosis {
    private final Config config;
    private final Machine machine;

    Diagnosis(Config config, Machine machine) {
        this.config = config;
        this.machine = machine;
    }

    /** Returns what is known of a process that is running, or not, without looking into its databases. */
    JsonObject basics() {
        JsonObject json = new JsonObject();
        json.addProperty("version", Version.text());
        json.addProperty("java", Runtime.version().toString());
        json.addProperty("platform", machine.platform());
        json.addProperty("host", machine.host());
        json.addProperty("time", machine.clock().instant().toString());
        json.addProperty("memoryMaxBytes", Runtime.getRuntime().maxMemory());
        json.addProperty(
                "memoryUsedBytes",
                Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        json.addProperty("config", ConfigPrint.text(config));
        JsonArray roots = new JsonArray();
        config.roots().forEach(root -> roots.add(root(root)));
        json.add("roots", roots);
        return json;
    }

    private JsonObject root(Config.Root root) {
        JsonObject json = new JsonObject();
        json.addProperty("path", root.path().toString());
        json.addProperty("isFolder", Files.isDirectory(root.path()));
        json.addProperty("isReadable", Files.isReadable(root.path()));
        Path database = StateDirectory.fileOf(config.state(), root.path());
        json.addProperty("databaseBytes", size(database));
        json.addProperty("journalBytes", size(Path.of(database + "-wal")));
        try {
            json.addProperty("fsType", Files.getFileStore(root.path()).type());
        } catch (IOException e) {
            json.addProperty("fsType", "unknown");
        }
        return json;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns what is remembered of each root; no other process may use it meanwhile. */
    JsonArray states(boolean names) {
        JsonArray all = new JsonArray();
        for (Config.Root root : config.roots()) {
            Path database = StateDirectory.fileOf(config.state(), root.path());
            JsonObject json = new JsonObject();
            json.addProperty("path", root.path().toString());
            if (Files.exists(database)) {
                try (State state = State.open(database)) {
                    describe(state, json, names);
                } catch (StateException e) {
                    json.addProperty("trouble", e.getMessage());
                }
            }
            all.add(json);
        }
        return all;
    }

    private static void describe(State state, JsonObject json, boolean names) {
        json.addProperty("damage", state.damage().orElse("none"));
        json.addProperty("folders", state.folders().count());
        json.addProperty("files", state.folders().files());
        json.addProperty("queued", state.outbox().size());
        json.addProperty("epoch", state.number("epoch"));
        json.addProperty("held", state.number("held"));
        json.addProperty("sessionIsOpen", !state.note("session").orElse("").isEmpty());
        json.addProperty("completedAtMs", state.number("completedAt"));
        json.addProperty("rootTrouble", state.note("rootTrouble").orElse(""));
        JsonObject troubles = new JsonObject();
        state.walked().troubles().forEach((trouble, count) -> {
            if (names) {
                JsonArray places = new JsonArray();
                state.walked()
                        .failedBy(trouble, 20)
                        .forEach(id -> places.add(state.folders()
                                .place(id)
                                .map(place -> place.text())
                                .orElse("?")));
                troubles.add(trouble, places);
            } else {
                troubles.addProperty(trouble, count);
            }
        });
        json.add("unreadFolders", troubles);
    }
}
