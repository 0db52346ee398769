package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.ApiException;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drivemind disconnect}. */
@Command(
        name = "disconnect",
        description = {
            "Disconnects a folder or drive and deletes everything stored about it.",
            "",
            "It cancels a running scan, revokes the access and deletes the source's index."
                    + " It does not touch the source's files. It cannot be undone, but a new scan builds a new index."
                    + " If interrupted, run the same command again to continue. While a clean-up of the source can be undone it is"
                    + " refused, unless you say --yes: what the clean-up did is forgotten with the source.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  drivemind disconnect ~/some/folder",
            "  drivemind disconnect 'My Drive of you@example.com'",
            "  drivemind disconnect drive-0123456789abcdef01234567      'drivemind sources' lists the ids"
        })
final class DisconnectCommand extends BaseCommand {
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Parameters(paramLabel = "SOURCE", description = "A source's name, path or id.")
    String source = "";

    @Option(names = "--yes", description = "Disconnect though clean-ups of the source could still be undone.")
    boolean yes;

    DisconnectCommand(CliContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        try (Session session = ask()) {
            SourceView chosen = chosen(session);
            source = chosen.id();
            if (!session.own()) {
                return disconnect(session, chosen);
            }
        }
        try (Session session = sessions().open(dataDirectory(), Hosting.Purpose.WORK)) {
            return disconnect(session, chosen(session));
        }
    }

    private SourceView chosen(Session session) {
        SourceOption option = new SourceOption();
        option.given = source;
        return option.choose(session.api(), this);
    }

    private ExitCode disconnect(Session session, SourceView chosen) {
        JobView job = started(session, chosen);
        while (!job.terminal()) {
            console().live("Disconnecting " + chosen.name() + ": " + job.phase());
            context().time().sleep(PAUSE);
            session.api().requireWorking();
            job = session.api().job(job.id());
        }
        console().live("");
        return report(job, chosen);
    }

    private JobView started(Session session, SourceView chosen) {
        try {
            return session.api().connections().disconnect(chosen.id(), yes).job();
        } catch (ApiException e) {
            if (e.type().equals("urn:drivemind:problem:confirmation-needed")) {
                throw new CommandFailedException(
                        ExitCode.USAGE, e.getMessage() + ".", "To give that up, add --yes.", e);
            }
            throw e;
        }
    }

    private ExitCode report(JobView job, SourceView chosen) {
        if (json) {
            JsonObject line = job.json().deepCopy();
            line.addProperty("name", chosen.name());
            console().result(line.toString());
        } else if (job.succeeded()) {
            console().result("Disconnected " + chosen.name() + ".");
            JsonObject result = job.json().getAsJsonObject("result");
            Removals.lines(result.getAsJsonObject("removed")).forEach(console()::result);
        } else {
            console()
                    .note("Disconnecting " + chosen.name() + " failed: "
                            + job.reason().orElse(job.state()) + ".");
            console().note("Run the same command again to continue.");
        }
        return job.succeeded() ? ExitCode.OK : ExitCode.FAILED;
    }
}
