package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind undo}. */
@Command(
        name = "undo",
        description = {
            "Takes a clean-up back: names, places, times and contents are as they were before it.",
            "",
            "What you have changed since stays yours: an edited file goes back with its edit, and what cannot go back stays where it is,"
                    + " with the reason. After a crash the same command continues.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind undo OPERATION",
            "  drivemind undo OPERATION --file /Documents/2024/letter.pdf",
            "",
            "Exit codes: 0 all is back, 3 some files are not: they are listed with their reasons."
        })
final class UndoCommand extends BaseCommand {
    @Parameters(paramLabel = "OPERATION", description = "The id of an operation.")
    String operation = "";

    @Option(
            names = "--file",
            paramLabel = "PATH",
            description =
                    "Only the file of this path, before the clean-up or now, as 'operations' shows it. May be repeated.")
    List<String> files = new ArrayList<>();

    UndoCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = work()) {
            OperationReport report = new OperationReport(this, session.api());
            JsonObject order = new JsonObject();
            JsonArray paths = new JsonArray();
            files.forEach(paths::add);
            if (!files.isEmpty()) {
                order.add("files", paths);
            }
            JsonObject undone = report.run("operations/" + operation + "/undo", order, "Putting files back");
            report.some(undone, List.of("kept", "review"));
            report.tell(undone);
            return OperationReport.count(undone, "kept") + OperationReport.count(undone, "review") == 0
                    ? ExitCode.OK
                    : ExitCode.PARTIAL;
        }
    }
}
