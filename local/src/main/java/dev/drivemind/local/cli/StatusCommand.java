package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.PageOf;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.client.SyncView;
import dev.drivemind.local.cli.terminal.Amounts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind status}. */
@Command(
        name = "status",
        description = {"Shows the state of a scan, and how up to date its source is.", ""},
        footer = {
            "",
            "Examples:",
            "  drivemind status                the latest scan of the only source",
            "  drivemind status --source 'My Drive of you@example.com'",
            "  drivemind status --watch        follow it to its end",
            "  drivemind status --all          the latest jobs of all sources",
            "  drivemind status --metrics      how much is done, and how quickly",
            "",
            "With --watch the exit code says how the scan ended, as with 'drivemind scan'."
        })
final class StatusCommand extends BaseCommand {

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "A job's id.")
    @Nullable
    String job;

    @Option(names = "--job", paramLabel = "JOB", description = "The same as JOB.")
    @Nullable
    String jobOption;

    @Mixin
    SourceOption source = new SourceOption();

    @Option(names = "--watch", description = "Follow the scan until it ends.")
    boolean watching;

    @Option(names = "--all", description = "List the latest jobs of all sources.")
    boolean all;

    @Option(
            names = "--metrics",
            description = "Show how much is done and how quickly, and the health of the parts, in place of a scan.")
    boolean metrics;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Maximum number of scans, with --all. Default: ${DEFAULT-VALUE}.")
    int limit;

    StatusCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            if (metrics) {
                new Metrics(session.api().get("metrics", Map.of())).print(console(), json);
                return ExitCode.OK;
            }
            if (all) {
                list(session.api()).print(console(), json);
                return ExitCode.OK;
            }
            JobView found = find(session.api());
            return watching && !found.terminal() ? watch(session, found) : show(session, found);
        }
    }

    private JobView find(Api api) {
        String id = job == null ? jobOption : job;
        if (id != null) {
            return api.job(id);
        }
        SourceView chosen = source.choose(api, this);
        return api.latestJob(chosen.id())
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.FAILED, chosen.name() + " has not been scanned yet.", null));
    }

    private ExitCode show(Session session, JobView found) {
        Optional<SyncView> sync = session.api().sync(found.source());
        SourceNames names = SourceNames.of(session.api());
        if (json) {
            JsonObject line = named(found, names);
            sync.ifPresent(known -> line.add("sync", known.json()));
            console().result(line.toString());
            return watching ? ExitCode.of(found) : ExitCode.OK;
        }
        console()
                .result("Job " + found.id() + ", requested "
                        + found.createdAt().map(Object::toString).orElse("some time ago"));
        new ScanReport(found, names.of(found.source())).lines().forEach(console()::result);
        sync.ifPresent(known -> SyncReport.lines(known, !session.own()).forEach(console()::result));
        if (session.own() && !found.terminal() && !found.paused()) {
            console()
                    .result("Not running. Continue it with: "
                            + commandLine("scan --source " + names.argument(found.source())));
        }
        return watching ? ExitCode.of(found) : ExitCode.OK;
    }

    private ExitCode watch(Session session, JobView found) {
        if (session.own()) {
            return show(session, found);
        }
        try (Interrupts.Watch watch = context().interrupts().watch()) {
            ScanProgress progress = new ScanProgress(console(), context().time(), json);
            Follower.Ending ending = new Follower(context().time(), progress, watch).follow(session.api(), found);
            if (ending.interrupted()) {
                console()
                        .note("The scan continues in the server at "
                                + session.api().root() + ".");
                return ExitCode.INTERRUPTED;
            }
            return show(session, ending.job());
        }
    }

    private Listing<JobView> list(Api api) {
        PageOf<JobView> jobs = api.jobs(limit);
        SourceNames names = SourceNames.of(api);
        return new Listing<>("jobs", jobs, job -> named(job, names))
                .column("JOB", JobView::id)
                .column("WHAT", item -> item.label().orElseGet(item::kind))
                .column("STATE", JobView::state)
                .column("CERTIFICATE", StatusCommand::certificate)
                .column("FILES", StatusCommand::files)
                .column(
                        "REQUESTED",
                        item -> item.createdAt().map(Object::toString).orElse("-"))
                .column("SOURCE", item -> names.of(item.source()));
    }

    private static JsonObject named(JobView item, SourceNames names) {
        JsonObject line = item.json().deepCopy();
        names.addTo(line, item.source());
        return line;
    }

    private static String certificate(JobView item) {
        return item.result().map(result -> result.certificate()).orElse("-");
    }

    private static String files(JobView item) {
        return Amounts.count(
                item.result().map(result -> result.count("files")).orElseGet(() -> item.progress("listed")));
    }
}
