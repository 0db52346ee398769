package dev.drivemind.local.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind organize}. */
@Command(
        name = "organize",
        description = {
            "Plans a clean-up by rules, and carries a plan out.",
            "",
            "With --rules it makes a plan of what would move where, and what would not and why; nothing is touched. With --apply it carries"
                    + " that plan out, file by file: nothing is ever written over, what is set aside stays in a quarantine beside"
                    + " your files, and 'drivemind undo' takes all of it back. After a crash the same command continues.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind organize --rules builtin:category ~/Downloads",
            "  drivemind organize --rules rules.yaml ~/some/folder",
            "  drivemind organize --apply PLAN",
            "  drivemind organize --rules builtin:duplicates --keep oldest",
            "",
            "Rules in YAML: docs/organize.md."
        })
final class OrganizeCommand extends BaseCommand {
    private static final String BUILT_IN = "builtin:";
    private static final String DUPLICATES = "duplicates";

    @Parameters(
            arity = "0..1",
            paramLabel = "SOURCE|FOLDER",
            description = "A source's name or id, or a folder of this machine, which is scanned first.")
    @Nullable
    String target;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Plan by the rules in this file, or by builtin:category, builtin:date, builtin:type or"
                    + " builtin:duplicates.")
    @Nullable
    String rules;

    @Option(names = "--apply", paramLabel = "PLAN", description = "Carry out the plan of this id.")
    @Nullable
    String apply;

    @Option(
            names = "--keep",
            paramLabel = "RULE",
            description = "For builtin:duplicates: which copy stays: oldest, newest, shortest-path or in:FOLDER."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "oldest")
    String keep = "oldest";

    @Option(
            names = "--protect",
            paramLabel = "FOLDER",
            description =
                    "Never touch what is in this folder: a path within what is tidied up, or one of this machine that lies there."
                            + " May be repeated.")
    List<String> guarded = new ArrayList<>();

    @Option(names = "--yes", description = "Confirm a plan that moves much of the source, or sets much aside.")
    boolean yes;

    OrganizeCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if ((rules == null) == (apply == null)) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "Either rules or a plan is needed.",
                    "Plan with --rules FILE, then carry that out with --apply PLAN.");
        }
        if (apply != null) {
            return apply(apply);
        }
        JsonObject order = order(String.valueOf(rules));
        try (Session session = target == null ? work() : sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            Api api = session.api();
            OrganizeTarget found = OrganizeTarget.of(api, target, this);
            scan(api, found.source());
            if (order.has(DUPLICATES)) {
                lookForDuplicates(api, found.source());
            }
            order.addProperty("source", found.source().id());
            if (!found.within().isEmpty()) {
                order.addProperty("within", found.within());
            }
            protect(order, found);
            OperationReport report = new OperationReport(this, api);
            JsonObject planned = report.run("operations", order, "Planning");
            report.some(planned, List.of("planned", "skipped"));
            report.tell(planned);
            next(planned, order);
            return ExitCode.OK;
        }
    }

    private JsonObject order(String given) {
        JsonObject order = new JsonObject();
        if (given.equals(BUILT_IN + DUPLICATES)) {
            order.addProperty(DUPLICATES, keep);
        } else if (given.startsWith(BUILT_IN)) {
            order.addProperty("builtIn", given.substring(BUILT_IN.length()));
        } else {
            order.add("rules", RulesFile.read(Path.of(given)));
        }
        return order;
    }

    private void protect(JsonObject order, OrganizeTarget target) {
        JsonArray protect = new JsonArray();
        guarded.stream()
                .map(order.has(DUPLICATES) ? target::insideSource : target::inside)
                .forEach(protect::add);
        if (!protect.isEmpty()) {
            order.add("protect", protect);
        }
    }

    /** A plan is made of the index, so that has to be as the folder is. */
    private void scan(Api api, SourceView source) {
        JsonObject scan = new JsonObject();
        scan.addProperty("source", source.id());
        JobView unused = new JobWait(this, api).run("scan/start", scan, "Scanning " + source.name());
    }

    private void lookForDuplicates(Api api, SourceView source) {
        JobWait wait = new JobWait(this, api);
        SummingUp sums = new SummingUp(api, wait);
        Optional<JsonObject> insights = sums.of(source);
        if (insights.isPresent()
                && insights.get().get("withoutChecksum").getAsLong() > 0
                && sums.makeChecksums(source)) {
            sums.anew(source);
        }
        JobView unused = wait.run("duplicates", new JsonObject(), "Looking for duplicates");
    }

    private void next(JsonObject planned, JsonObject order) {
        if (json) {
            return;
        }
        if (OperationReport.count(planned, "planned") == 0) {
            if (order.has("builtIn")) {
                console()
                        .result(
                                "Built-in rules are for files that lie loose in the folder. Rules of your own, in a file,"
                                        + " reach those in folders below as well.");
            }
            return;
        }
        long emptied = OperationReport.count(planned, "emptiedFolders");
        if (emptied > 0) {
            console()
                    .result(
                            "Folders that this leaves empty, and that go with it: %,d. Rules with 'emptied-folders: keep' leave them."
                                    .formatted(emptied));
        }
        for (JsonElement asks : planned.getAsJsonArray("asks")) {
            console().result("It must be confirmed with --yes: " + asks.getAsString() + ".");
        }
        console().result("Nothing was touched. To carry it out:");
        console()
                .result("  "
                        + commandLine("organize --apply " + planned.get("id").getAsString()));
    }

    private ExitCode apply(String id) {
        try (Session session = work()) {
            OperationReport report = new OperationReport(this, session.api());
            JsonObject planned = report.read(id);
            JsonObject order = new JsonObject();
            order.addProperty(
                    "digest", planned.has("digest") ? planned.get("digest").getAsString() : "none");
            order.addProperty("confirm", yes);
            JsonObject applied = applied(report, id, order);
            report.some(applied, List.of("failed", "review"));
            report.tell(applied);
            if (!json) {
                console().result("To take it back: " + commandLine("undo " + id));
            }
            return OperationReport.count(applied, "failed") + OperationReport.count(applied, "review") == 0
                    ? ExitCode.OK
                    : ExitCode.PARTIAL;
        }
    }

    private static JsonObject applied(OperationReport report, String id, JsonObject order) {
        try {
            return report.run("operations/" + id + "/apply", order, "Moving files");
        } catch (ApiException e) {
            if (e.type().equals("urn:drivemind:problem:confirmation-needed")) {
                throw new CommandFailedException(
                        ExitCode.USAGE, e.getMessage() + ".", "Look at the plan, then add --yes.", e);
            }
            throw e;
        }
    }
}
