package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.Session;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drivemind erase}. */
@Command(
        name = "erase",
        description = {
            "Erases everything that DriveMind has stored of you.",
            "",
            "All sources are disconnected; index, history, settings and the audit log are deleted. Nothing at your drives and in your"
                    + " folders is touched. It cannot be undone. A receipt remains, which says how much was erased and not whose."
                    + " What was interrupted goes on with the same command.",
            ""
        },
        footer = {"", "Examples:", "  drivemind export --everything --output mine.zip", "  drivemind erase --yes"})
final class EraseCommand extends BaseCommand {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String WORD = "erase";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    EraseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode run() {
        if (!yes && !confirmed()) {
            throw new CommandFailedException(
                    ExitCode.USAGE, "Nothing was erased.", "To erase everything: " + commandLine("erase --yes"));
        }
        ask().close(); // where there is nothing yet, there is nothing to erase
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            return report(erase(session.api()));
        }
    }

    private boolean confirmed() {
        return console()
                .ask("This erases everything that DriveMind has stored in " + dataDirectory()
                        + ". It cannot be undone. Type '" + WORD + "' to go on:")
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
            surroundings().time().sleep(PAUSE);
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
                ExitCode.FAILED,
                "The erasure has not come to its end.",
                "It is tried again by itself, and with the same command.");
    }

    private ExitCode report(JsonObject receipt) {
        if (json) {
            console().result(receipt.toString());
        } else {
            console()
                    .result("Everything is erased. Receipt " + receipt.get("id").getAsString() + ":");
            Removals.lines(receipt.getAsJsonObject("removed")).forEach(console()::result);
        }
        return ExitCode.OK;
    }
}
