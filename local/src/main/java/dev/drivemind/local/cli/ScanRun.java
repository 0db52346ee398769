package dev.drivemind.local.cli;

import com.google.gson.JsonObject;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ServerLostException;
import dev.drivemind.local.cli.client.Session;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.cli.client.Started;
import java.util.List;

/** One scan through one server: register the source, start, follow, report. */
final class ScanRun {
    private final ScanCommand command;
    private final Session session;
    private final Interrupts.Watch watch;

    ScanRun(ScanCommand command, Session session, Interrupts.Watch watch) {
        this.command = command;
        this.session = session;
        this.watch = watch;
    }

    ExitCode run(ScanTarget target) {
        watch.onInterrupt(Thread.currentThread()::interrupt);
        SourceView source;
        Started started;
        try {
            source = target.register(session.api());
            awaitSnapshot(source);
            started = session.api().start(command.request(session.api(), source));
        } catch (ServerLostException e) {
            if (Thread.interrupted() && watch.interrupted()) {
                command.console().note("Interrupted before the scan started.");
                return ExitCode.INTERRUPTED;
            }
            throw e;
        } finally {
            watch.onInterrupt(() -> {});
        }
        Follower.Ending ending = follow(source, started);
        boolean undone = !started.created() && !ending.interrupted() && wantsMoreThan(ending.job());
        if (undone) {
            note("That scan was started without these options, so another one follows with them.");
            ending = follow(source, session.api().start(command.request(session.api(), source)));
        }
        return finish(source, ending);
    }

    /** Whether a scan that was running already may have left undone what this command is for. */
    private boolean wantsMoreThan(JobView other) {
        return other.succeeded() && (command.approveRemovals || (command.full && other.delta()));
    }

    /**
     * Has the snapshot of the scan before made first, which the process of that scan may have left to be done: while another scan writes, no
     * snapshot tells what the one before has left. A source that was never scanned waits for nothing; nor does a scan that resumes, since
     * it has written already. A folder is walked here, which waits only if something has changed.
     */
    private void awaitSnapshot(SourceView source) {
        if (session.own()
                && source.path().isEmpty()
                && session.api()
                        .latestJob(source.id())
                        .filter(JobView::terminal)
                        .isPresent()) {
            new JobWait(command, session.api()).finish("insights", source.id(), "Keeping what the last scan left");
        }
    }

    private Follower.Ending follow(SourceView source, Started started) {
        session.api().want(started.job().id());
        ScanProgress progress =
                new ScanProgress(command.console(), command.context().time(), command.json);
        announce(source, started, progress);
        return new Follower(command.context().time(), progress, watch).follow(session.api(), started.job());
    }

    private ExitCode finish(SourceView source, Follower.Ending ending) {
        if (ending.interrupted()) {
            return interrupted(source, ending.job());
        }
        if (session.own() && ending.job().progress("foldersPlaced") > 0) {
            new JobWait(command, session.api()).finishNext("tags", ending.job(), "Tagging files");
        }
        report(ending.job());
        return ExitCode.of(ending.job());
    }

    private void announce(SourceView source, Started started, ScanProgress progress) {
        JobView job = started.job();
        if (started.created()) {
            note((job.delta() ? "Reading the changes of " : "Scanning ") + source.name() + " (job " + job.id() + ")"
                    + job.because().map(reason -> ": " + reason).orElse("") + ".");
        } else if (session.own()) {
            note("Resuming the interrupted scan of " + source.name() + " (job " + job.id() + ").");
            progress.waitForPredecessor(job);
        } else {
            note("A scan of " + source.name() + " is already running; following it (job " + job.id() + ").");
        }
        progress.show(job);
    }

    private ExitCode interrupted(SourceView source, JobView job) {
        String id = job.id();
        if (session.own()) {
            // The interrupt that ended a request must not end the saving as well.
            boolean unusedFlag = Thread.interrupted();
            command.console().note("Interrupted. Saving the scan of " + source.name() + ".");
            session.close();
            command.console().note("Stopped. Run the same command again to resume.");
        } else {
            command.console()
                    .note("The scan continues in the server at " + session.api().root() + ".");
            command.console().note("  watch it   " + command.commandLine("status --watch " + id));
            command.console().note("  cancel it  " + command.commandLine("cancel " + id));
        }
        if (command.json) {
            JsonObject line = new ScanReport(job, source.name()).json();
            line.addProperty("interrupted", true);
            command.console().result(line.toString());
        }
        return ExitCode.INTERRUPTED;
    }

    /** The source is read once more: one of an older version may have learnt its name from this scan. */
    private void report(JobView job) {
        List<SourceView> sources = session.api().sources();
        SourceNames names = new SourceNames(sources);
        ScanReport report = new ScanReport(job, names.of(job.source()));
        if (command.json) {
            command.console().result(report.json().toString());
            return;
        }
        report.lines().forEach(command.console()::result);
        if (job.succeeded()) {
            String choice = sources.size() > 1 ? " --source " + names.argument(job.source()) : "";
            command.console().result("Next:");
            command.console().result("  " + command.commandLine("files" + choice));
            command.console().result("  " + command.commandLine("insights" + choice));
            command.console().result("  " + command.commandLine("export" + choice + " --output index.ndjson"));
        } else if (job.paused()) {
            command.console().result("Then run the same command again.");
        }
    }

    private void note(String line) {
        if (!command.json) {
            command.console().note(line);
        }
    }
}
