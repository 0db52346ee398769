package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind erase}. */
@Command(
        name = "erase",
        description = {
            "Erases everything that DriveMind stores about you.",
            "",
            "It disconnects all sources and deletes the index, history, settings and audit log. It does not touch your files."
                    + " It cannot be undone. A receipt with counts, but without your identity, remains."
                    + " If interrupted, run the same command again to continue.",
            ""
        },
        footer = {"", "Examples:", "  drivemind export --everything --output mine.zip", "  drivemind erase --yes"})
final class EraseCommand extends BaseCommand {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String WORD = "erase";

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;

    EraseCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        List<String> names = names(); // where there is nothing yet, there is nothing to erase
        if (!yes && !confirmed(names)) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Nothing was erased.", "To erase everything: " + commandLine("erase --yes"));
        }
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            return report(erase(session.api()), names);
        }
    }

    private List<String> names() {
        try (Session session = ask()) {
            return session.api().sources().stream().map(SourceView::name).toList();
        }
    }

    private boolean confirmed(List<String> names) {
        String of = names.isEmpty() ? "" : " of " + String.join(", ", names);
        return console()
                .ask("This erases everything" + of + " that DriveMind has stored in " + dataDirectory()
                        + ". It cannot be undone. Type '" + WORD + "' to continue:")
                .filter(WORD::equals)
                .isPresent();
    }

    /** The receipt; the job's own document goes with its end. */
    private JsonObject erase(Api api) {
        String id = api.erase().job().id();
        JsonObject now = api.erasure();
        while (now.get("running").getAsBoolean()) {
            JsonObject job = now.getAsJsonObject("job");
            console().live("Erasing: " + job.get("phase").getAsString());
            context().time().sleep(PAUSE);
            api.requireWorking();
            now = api.erasure();
        }
        console().live("");
        return receipt(now.getAsJsonArray("receipts"), id);
    }

    private static JsonObject receipt(JsonArray receipts, String id) {
        for (int i = 0; i < receipts.size(); i++) {
            JsonObject receipt = receipts.get(i).getAsJsonObject();
            if (receipt.get("id").getAsString().equals(id)) {
                return receipt;
            }
        }
        throw new CommandFailedException(
                ExitCode.FAILED, "The erasure did not finish.", "Run the same command again to continue.");
    }

    private ExitCode report(JsonObject receipt, List<String> names) {
        if (json) {
            console().result(receipt.toString());
        } else {
            console()
                    .result("Everything is erased. Receipt " + receipt.get("id").getAsString() + ":");
            names.forEach(name -> console().result("  source   " + name));
            Removals.lines(receipt.getAsJsonObject("removed")).forEach(console()::result);
        }
        return ExitCode.OK;
    }
}
