package dev.drivemind.local.cli;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code drivemind cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a scan.",
            "",
            "What the scan has read so far stays in the index, and nothing is removed. The next scan starts from the beginning.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind cancel               the only running scan",
            "  drivemind cancel JOB           'drivemind status --all' lists the ids",
            "",
            "Cancelling a scan that has already ended changes nothing and is no error."
        })
final class CancelCommand extends BaseCommand {
    private static final int JOBS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Parameters(
            arity = "0..1",
            paramLabel = "JOB",
            description = "A job's id. May be omitted if only one scan is running.")
    @Nullable
    String job;

    CancelCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            Optional<String> chosen = job == null ? onlyActive(session.api()) : Optional.of(job);
            if (chosen.isEmpty()) {
                console().note("No scan is running.");
                return ExitCode.OK;
            }
            return report(cancel(session.api(), chosen.get()));
        }
    }

    private Optional<String> onlyActive(Api api) {
        List<JobView> active = api.jobs(JOBS).items().stream()
                .filter(found -> !found.terminal())
                .toList();
        if (active.size() > 1) {
            throw new CommandFailedException(
                    ExitCode.USAGE,
                    "More than one scan is running.",
                    "Choose one:\n"
                            + active.stream()
                                    .map(found -> "  " + commandLine("cancel " + found.id()))
                                    .collect(Collectors.joining("\n")));
        }
        return active.stream().map(JobView::id).findFirst();
    }

    /** Asks until it has ended: a runner that died a moment ago holds its lease for a while. */
    private JobView cancel(Api api, String id) {
        long begin = context().time().nanos();
        JobView found = api.cancel(id);
        boolean told = false;
        while (!found.terminal() && context().time().nanos() - begin < PATIENCE.toNanos()) {
            if (!told) {
                console().note("Waiting up to " + PATIENCE.toSeconds() + " s for the scan to stop.");
                told = true;
            }
            context().time().sleep(PAUSE);
            found = api.cancel(id);
        }
        return found;
    }

    private ExitCode report(JobView found) {
        if (json) {
            console().result(found.json().toString());
        } else if (found.cancelled()) {
            console().result("Cancelled job " + found.id() + ".");
        } else if (found.terminal()) {
            console().result("Job " + found.id() + " has already ended: " + found.state() + ".");
        } else {
            console().result("Job " + found.id() + " is marked for cancelling and stops when it next runs.");
        }
        return ExitCode.OK;
    }
}
