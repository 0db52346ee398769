package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind agents command}. */
@Command(
        name = "command",
        description = {
            "Tells an agent to do something. It comes for its commands while it runs.",
            "",
            "A scan that holds back removals, since they are suspiciously many, tells them with --release.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind agents command archive scan",
            "  drivemind agents command archive scan --root /srv/data --release",
            "  drivemind agents command archive diagnose",
            "  drivemind agents command archive checksum --file 4f1c…"
        })
final class AgentsTell extends OneAgent {

    /** The words for what an agent can do. */
    enum Kind {
        scan,
        stop,
        restart,
        verify,
        diagnose,
        checksum
    }

    @Parameters(index = "1", paramLabel = "COMMAND", description = "${COMPLETION-CANDIDATES}.")
    @Nullable
    Kind kind;

    @Option(
            names = "--root",
            paramLabel = "ROOT",
            description = "The root that it is about, by its path or its id. Default: all.")
    @Nullable
    String root;

    @Option(names = "--priority", paramLabel = "N", description = "How urgent it is, 0 to 9; 9 is the most urgent.")
    @Nullable
    Integer priority;

    @Option(names = "--release", description = "Of a scan: tell the removals that it holds back.")
    boolean release;

    @Option(
            names = "--file",
            paramLabel = "ID",
            description = "Of checksum: a file whose checksums are wanted, by its id; may be repeated.")
    List<String> files = List.of();

    AgentsTell(CliContext context) {
        super(context);
    }

    @Override
    void checkOptions() {
        if (release && kind != Kind.scan) {
            throw new CommandFailedException(ExitCode.USAGE, "--release is for scan alone.", null);
        }
        if (files.isEmpty() == (kind == Kind.checksum)) {
            throw new CommandFailedException(ExitCode.USAGE, "--file is for checksum alone, which needs it.", null);
        }
    }

    @Override
    void run(Api api, JsonObject found) {
        JsonObject body = new JsonObject();
        body.addProperty("kind", String.valueOf(kind));
        if (root != null) {
            body.addProperty("root", root);
        }
        if (priority != null) {
            body.addProperty("priority", priority);
        }
        if (release) {
            body.addProperty("release", true);
        }
        if (!files.isEmpty()) {
            JsonArray ids = new JsonArray();
            files.forEach(ids::add);
            body.add("files", ids);
        }
        JsonObject command = api.post(address(found) + "/commands", body);
        if (json) {
            console().result(command.toString());
        } else {
            console().result("Told " + text(found, "name") + " to " + kind + ", command " + text(command, "id") + ".");
            console().note("See what becomes of it: " + commandLine("agents show " + Quoted.forShell(agent)));
        }
    }
}
