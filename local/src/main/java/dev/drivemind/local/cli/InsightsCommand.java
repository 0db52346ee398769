package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import dev.drivemind.local.cli.terminal.Table;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind insights}. */
@Command(
        name = "insights",
        description = {
            "Shows what your files come to: by category, age, type and owner, the largest files and folders, the oldest files.",
            "",
            "It is counted anew if the source was scanned since."
                    + " Bytes are those of live files; a file with several names counts once, Google's own documents have none.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind insights",
            "  drivemind insights --top 30",
            "  drivemind insights --json"
        })
final class InsightsCommand extends BaseCommand {
    @Mixin
    SourceOption source = new SourceOption();

    @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "The same as --source.")
    @Nullable
    String named;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Lines of each list, 1 to 50. Default: ${DEFAULT-VALUE}.")
    int top;

    InsightsCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (top < 1 || top > 50) {
            throw new CommandFailedException(ExitCode.USAGE, "--top must be from 1 to 50.", null);
        }
        try (Session session = work()) {
            SourceView chosen = (named == null ? source : SourceOption.of(named)).choose(session.api(), this);
            JsonObject insights = new SummingUp(session.api(), new JobWait(this, session.api())).required(chosen, this);
            if (json) {
                console().result(insights.toString());
            } else {
                show(chosen, insights);
            }
            return ExitCode.OK;
        }
    }

    private void show(SourceView chosen, JsonObject insights) {
        console()
                .result(Amounts.count(number(insights, "files"), "file") + " in "
                        + Amounts.count(number(insights, "folders"), "folder") + ", "
                        + Amounts.bytes(number(insights, "bytes")) + "  " + chosen.name());
        console()
                .result("As of " + insights.get("asOf").getAsString() + ", "
                        + (insights.has("certificate")
                                ? "scan " + insights.get("certificate").getAsString()
                                : "not yet scanned to the end"));
        space(insights);
        amounts(insights, "byCategory", "CATEGORY");
        amounts(insights, "byAge", "LAST CHANGED");
        items(insights, "largestFolders", "bytes", "LARGEST FOLDERS");
        items(insights, "largest", "size", "LARGEST FILES");
        console().result("");
        console()
                .result(Amounts.count(number(insights, "emptyFolders"), "empty folder") + ", "
                        + Amounts.count(number(insights, "emptyFiles"), "empty file")
                        + orphans(insights));
        console().note("Duplicates: " + commandLine("duplicates"));
    }

    private static String orphans(JsonObject insights) {
        long orphans = insights.has("orphans") ? number(insights.getAsJsonObject("orphans"), "files") : 0;
        return orphans == 0 ? "" : ", " + Amounts.count(orphans, "file") + " whose folder is not known";
    }

    /** Whose space it takes, where that is not all the user's own, and how full the drive says that it is. */
    private void space(JsonObject insights) {
        if (number(insights, "ownFiles") < number(insights, "files")) {
            console()
                    .result("Of your own space: " + Amounts.count(number(insights, "ownFiles"), "file") + ", "
                            + Amounts.bytes(number(insights, "ownBytes")));
        }
        if (insights.has("quota")) {
            JsonObject quota = insights.getAsJsonObject("quota");
            console()
                    .result("The drive is using " + Amounts.bytes(number(quota, "used"))
                            + (quota.has("limit") ? " of " + Amounts.bytes(number(quota, "limit")) : "")
                            + ", its bin and other products included");
        }
    }

    private void amounts(JsonObject insights, String list, String heading) {
        Table table = new Table(heading, "FILES", "BYTES");
        elements(insights, list)
                .forEach(each -> table.add(
                        name(each), Amounts.count(number(each, "files")), Amounts.bytes(number(each, "bytes"))));
        print(table);
    }

    private void items(JsonObject insights, String list, String bytes, String heading) {
        Table table = new Table("BYTES", heading);
        elements(insights, list)
                .forEach(each -> table.add(
                        Amounts.bytes(number(each, bytes)), each.get("path").getAsString()));
        print(table);
    }

    private void print(Table table) {
        console().result("");
        table.lines().forEach(console()::result);
    }

    private List<JsonObject> elements(JsonObject insights, String list) {
        return StreamSupport.stream(insights.getAsJsonArray(list).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .limit(top)
                .toList();
    }

    private static String name(JsonObject amount) {
        String name = amount.get("name").getAsString();
        return name.isEmpty() ? "-" : name;
    }

    private static long number(JsonObject object, String name) {
        return object.get(name).getAsLong();
    }
}
