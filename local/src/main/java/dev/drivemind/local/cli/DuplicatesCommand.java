package dev.drivemind.local.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drivemind duplicates}. */
@Command(
        name = "duplicates",
        description = {
            "Finds files of the same content among all your sources. Nothing is changed.",
            "",
            "Files are the same if their sizes and checksums are. Checksums that are missing are made first, of those files alone"
                    + " of which another one has the same size. Empty files, further names of a file and shortcuts are no copies."
                    + " Bytes are wasted where you own more than one copy.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind duplicates",
            "  drivemind duplicates --list       one group a line, as JSON, the greatest waste first",
            "  drivemind duplicates --folders    the same of folders in which everything is equal",
            "  drivemind duplicates --json",
            "  drivemind duplicates --keep oldest --protect ~/Photos --plan"
        })
final class DuplicatesCommand extends BaseCommand {
    @Mixin
    KeepOptions keep = new KeepOptions();

    @Option(names = "--list", description = "Print each group as a line of JSON.")
    boolean list;

    @Option(names = "--folders", description = "Print each group of equal folders as a line of JSON.")
    boolean folders;

    @Option(
            names = "--no-checksums",
            description =
                    "Make no checksums: files without one are possible copies if their names and sizes are equal.")
    boolean noChecksums;

    DuplicatesCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        keep.check();
        try (Session session = work()) {
            Api api = session.api();
            JobWait wait = new JobWait(this, api);
            sumUp(api, new SummingUp(api, wait));
            wait.run("duplicates", new JsonObject(), "Looking for duplicates");
            JsonObject found = api.get("duplicates", Map.of());
            List<Map.Entry<String, String>> rules = keep.parameters(api.sources());
            if (folders) {
                list(api, "duplicates/folders", List.of());
            }
            if (list) {
                list(api, "duplicates/groups", rules);
            }
            if (keep.given()) {
                found.add("plan", api.get("duplicates/plan", rules));
            }
            tell(found);
            if (keep.plan) {
                new CopiesPlan(this, api).make(rules);
            }
            return ExitCode.OK;
        }
    }

    private void sumUp(Api api, SummingUp sums) {
        List<SourceView> lacking = new ArrayList<>();
        int scanned = 0;
        for (SourceView source : api.sources()) {
            Optional<JsonObject> insights = sums.of(source);
            scanned += insights.isPresent() ? 1 : 0;
            if (insights.isPresent() && insights.get().get("withoutChecksum").getAsLong() > 0) {
                lacking.add(source);
            }
        }
        if (scanned == 0) {
            throw new CommandFailedException(
                    ExitCode.FAILED,
                    "No source was scanned to the end yet.",
                    "Scan something first: " + commandLine("scan ~/some/folder"));
        }
        if (!noChecksums) {
            lacking.stream().filter(sums::makeChecksums).forEach(sums::anew);
        }
    }

    private void list(Api api, String endpoint, List<Map.Entry<String, String>> rules) {
        List<Map.Entry<String, String>> parameters = rules;
        while (true) {
            JsonObject page = api.get(endpoint, parameters);
            for (JsonElement group : page.getAsJsonArray("groups")) {
                console().result(group.toString());
            }
            if (!page.has("nextPage")) {
                return;
            }
            parameters = new ArrayList<>(rules);
            parameters.add(Map.entry("page", page.get("nextPage").getAsString()));
        }
    }

    private void tell(JsonObject found) {
        if (json) {
            console().result(found.toString());
            return;
        }
        long groups = found.get("groups").getAsLong();
        long possible = found.get("possibleGroups").getAsLong();
        console()
                .result(
                        groups == 0
                                ? "No file is there twice."
                                : Amounts.count(found.get("copies").getAsLong()) + " further copies in "
                                        + Amounts.count(groups, "group") + " waste "
                                        + Amounts.bytes(found.get("wastedBytes").getAsLong()) + ".");
        if (possible > 0) {
            console()
                    .result(Amounts.count(possible, "group")
                            + " of equal names and sizes may be copies: their checksums are not known.");
        }
        long equal = found.get("folderGroups").getAsLong();
        if (equal > 0) {
            console()
                    .result(Amounts.count(equal, "group") + " of equal folders, which hold "
                            + Amounts.bytes(found.get("folderWastedBytes").getAsLong()) + " of that.");
        }
        if (keep.given()) {
            tellPlan(found.getAsJsonObject("plan"));
        } else if (!list && groups > 0) {
            console().note("Which they are: " + commandLine("duplicates --list"));
        }
    }

    private void tellPlan(JsonObject plan) {
        console()
                .result("Plan: remove " + Amounts.count(plan.get("removed").getAsLong(), "file") + " and keep "
                        + Amounts.count(plan.get("kept").getAsLong()) + ", which frees "
                        + Amounts.bytes(plan.get("freedBytes").getAsLong()) + ". Nothing is done yet.");
        long undecided = plan.get("undecided").getAsLong();
        if (undecided > 0) {
            console()
                    .result(Amounts.count(undecided, "group")
                            + " undecided: the rule does not say which copy to keep, so all are kept.");
        }
        if (!list) {
            console().note("Which they are: the same command with --list");
        }
    }
}
