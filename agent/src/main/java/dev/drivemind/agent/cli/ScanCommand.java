package dev.drivemind.agent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.config.ConfigException;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.service.Summary;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.SessionEnd.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scans all folders once; for cron, Task Scheduler and the like. */
@Command(
        name = "scan",
        description = "Scans all folders and hands in what has changed.",
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    private static final int TRIES = 6;

    private final Machine machine;
    private final Console console;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--once", required = true, description = "Scan once and end.")
    private boolean once;

    @Option(names = "--everything", description = "Hand in everything that is there, not only what has changed.")
    private boolean everything;

    @Option(
            names = "--approve-removals",
            description = "Hand in that entries are gone, however many they are; for when you deleted them.")
    private boolean approveRemovals;

    @Option(
            names = "--accept-root",
            description = "Accept that a folder is another one than before, or empty; for when you exchanged its disk.")
    private boolean acceptRoot;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    ScanCommand(Machine machine, Console console) {
        this.machine = machine;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!once) {
            return told("Say --once", Exit.USAGE);
        }
        Config settings;
        try {
            settings = config.read(machine.environment());
        } catch (ConfigException e) {
            return told(e.getMessage(), Exit.USAGE);
        }
        Optional<String> key = machine.key();
        if (key.isEmpty()) {
            return told(Machine.NO_KEY, Exit.USAGE);
        }
        try (Scans scans = scans(settings, key.get())) {
            Summary summary = scans.scanAll(new Wish(everything, approveRemovals, acceptRoot));
            console.out().println(json ? line(summary) : summary.text());
            return summary.complete() ? Exit.OK : Exit.PARTIAL;
        } catch (ServerException e) {
            return told(e.getMessage() + hint(e.kind()), code(e.kind()));
        } catch (StateException | StateDirectoryException e) {
            return told(e.getMessage(), Exit.CANNOT_START);
        }
    }

    private Scans scans(Config settings, String key) {
        StateDirectory directory = StateDirectory.open(settings.state());
        return Scans.open(settings, machine, directory, machine.server(settings, key, machine.sending(), TRIES));
    }

    private int told(@Nullable String message, int code) {
        console.err().println("agent: " + message);
        return code;
    }

    private static String hint(ServerException.Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> ". Put a key that is valid into " + Machine.KEY;
            case UNAVAILABLE -> ". What was found is kept; the next scan continues";
            default -> "";
        };
    }

    private static int code(ServerException.Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED, FENCED -> Exit.REFUSED;
            case SESSION_OVER -> Exit.CANCELLED;
            default -> Exit.FAILED;
        };
    }

    private static String line(Summary summary) {
        JsonObject line = new JsonObject();
        line.addProperty("certificate", summary.complete() ? "COMPLETE" : "PARTIAL");
        line.add("reasons", reasons(summary.reasons()));
        line.addProperty("files", summary.files());
        line.addProperty("folders", summary.folders());
        line.addProperty("created", summary.tally().created());
        line.addProperty("updated", summary.tally().updated());
        line.addProperty("moved", summary.tally().moved());
        line.addProperty("removed", summary.tally().removed());
        line.addProperty("held", summary.held());
        line.addProperty("repaired", summary.repaired());
        line.addProperty("requests", summary.requests());
        line.addProperty("sent", summary.sent());
        if (!summary.standsBy().isEmpty()) {
            JsonArray shares = new JsonArray();
            summary.standsBy().forEach(shares::add);
            line.add("standsBy", shares);
        }
        return line.toString();
    }

    private static JsonArray reasons(List<Reason> reasons) {
        JsonArray all = new JsonArray();
        for (Reason reason : reasons) {
            JsonObject one = new JsonObject();
            one.addProperty("code", reason.code());
            one.addProperty("count", reason.count());
            one.addProperty("text", reason.text());
            all.add(one);
        }
        return all;
    }
}
