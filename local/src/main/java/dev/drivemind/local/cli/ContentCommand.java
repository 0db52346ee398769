package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind content}. */
@Command(
        name = "content",
        description = {
            "Has contents of files read for their texts, so that search finds what is in them, and tells what came of it.",
            "",
            "start reads those that are there, and those that come from then on. Texts stay on this machine, in the data directory. Each"
                    + " file is read by a process that gets little memory, no network and half a minute; a file that breaks it costs itself"
                    + " alone. rebuild makes the search index anew.",
            "",
            "services shows the services of Google's that can do what this machine cannot, such as reading pages that are pictures"
                    + " (document-ai) or finding whom and what a text names (natural-language), and what that costs. None is called unless you switch it on with --budget, the most that it may cost in a month; contents are then"
                    + " sent to Google.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind content start ~/some/folder",
            "  drivemind content status",
            "  drivemind content services document-ai --budget 5",
            "  drivemind content services natural-language --budget 5",
            "  drivemind content services document-ai --off",
            "  drivemind search 'words that are in a file'",
            "  drivemind why /some/file.pdf"
        })
final class ContentCommand extends BaseCommand {
    /** What is done. */
    enum Action {
        start,
        status,
        rebuild,
        services
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ACTION",
            defaultValue = "status",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Action action = Action.status;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SOURCE",
            description =
                    "A source's name, path or id. Without it: all of them for status and rebuild, the only one for start. For services: the"
                            + " name of a service. Without it: all of them.")
    @Nullable
    String source;

    @Option(
            names = "--budget",
            paramLabel = "USD",
            description =
                    "services: switches the service on, with the most that it may cost in a month, such as 5 or 0.25.")
    @Nullable
    String budget;

    @Option(names = "--off", description = "services: switches the service off. What it has read is kept.")
    boolean off;

    ContentCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (action == Action.services) {
            return new ContentServices(this, Optional.ofNullable(source), Optional.ofNullable(budget), off).run();
        }
        try (Session session = action == Action.status ? ask() : work()) {
            Api api = session.api();
            if (action == Action.status) {
                List<SourceView> all = source == null ? api.sources() : List.of(chosen(api));
                all.forEach(each -> show(api, each));
                return ExitCode.OK;
            }
            boolean all = action == Action.rebuild && source == null;
            for (SourceView each : all ? api.sources() : List.of(chosen(api))) {
                work(api, each);
            }
            return ExitCode.OK;
        }
    }

    private void work(Api api, SourceView chosen) {
        JsonObject order = new JsonObject();
        order.addProperty("source", chosen.id());
        order.addProperty("order", action.name());
        if (action == Action.start) {
            tellPrices(api, chosen);
        }
        String what = (action == Action.start ? "Reading contents of " : "Indexing ") + chosen.name();
        JobView unused = new JobWait(this, api).run("content", order, what);
        show(api, chosen);
    }

    private void tellPrices(Api api, SourceView chosen) {
        JsonObject status = api.get("content", Map.of("source", chosen.id()));
        ContentServices.tellPrices(this, status, service -> !service.equals(ContentServices.EMBEDDINGS));
    }

    private SourceView chosen(Api api) {
        return (source == null ? new SourceOption() : SourceOption.of(source)).choose(api, this);
    }

    private void show(Api api, SourceView source) {
        JsonObject status = api.get("content", Map.of("source", source.id()));
        if (json) {
            status.addProperty("name", source.name());
            console().result(status.toString());
            return;
        }
        console().result(source.name() + ": " + summary(status));
        for (JsonElement each : status.getAsJsonArray("outcomes")) {
            JsonObject outcome = each.getAsJsonObject();
            if (!outcome.get("outcome").getAsString().equals("done")) {
                console()
                        .result(String.format(
                                "  %,d %s: %s",
                                outcome.get("files").getAsLong(),
                                outcome.get("state").getAsString(),
                                outcome.get("reason").getAsString()));
            }
        }
        showServices(status);
    }

    private void showServices(JsonObject status) {
        ContentServices.waiting(status, any -> true).forEach(line -> console().result("  " + line));
    }

    private String summary(JsonObject status) {
        if (!status.get("reading").getAsBoolean()) {
            return "contents are not read; names and paths can be searched. Read them with: "
                    + commandLine("content start");
        }
        JsonObject states = status.getAsJsonObject("states");
        StringBuilder text = new StringBuilder(String.format(
                "%,d read (%,d characters of text), %,d failed, %,d skipped, %,d of kinds that hold no text",
                states.get("done").getAsLong(),
                status.get("chars").getAsLong(),
                states.get("failed").getAsLong(),
                states.get("skipped").getAsLong(),
                status.get("noText").getAsLong()));
        if (status.get("pending").getAsLong() > 0) {
            text.append(String.format(", %,d to look at", status.get("pending").getAsLong()));
        }
        if (status.has("secondsLeft")) {
            text.append(", about ")
                    .append(Amounts.words(
                            Duration.ofSeconds(status.get("secondsLeft").getAsLong())))
                    .append(" left");
        }
        return text.toString();
    }
}
