package dev.drivemind.engine;

import dev.drivemind.connector.Calls;
import dev.drivemind.connector.HttpCalls;
import dev.drivemind.connector.Reach;
import dev.drivemind.content.ContentTools;
import dev.drivemind.insight.FollowScans;
import dev.drivemind.job.Crew;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.Registry;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Deletions;
import dev.drivemind.privacy.JobAudit;
import dev.drivemind.privacy.Prune;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.SourceCleanup;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.Pace;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.schedule.Rounds;
import dev.drivemind.shelf.Shelves;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.sync.Coordinate;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Every part that works on jobs, put together once. A deployment has one; tests build the same one and replace single parts, so that
 * what they prove is what is shipped.
 */
public final class Engine {
    private final Backend backend;
    private final Settings settings;
    private final Machine machine;
    private final Jobs jobs;
    private final Syncs syncs;
    private final Coordinate coordinator;
    private final Rounds rounds;
    private final Deletions deletions;
    private final Prune prune;
    private final SliceRunner runner;
    private final Watchdog watchdog;
    private final Webhooks webhooks;

    /**
     * The world outside the database.
     *
     * @param sources opens the places that files come from
     * @param cleanup ends what connects a source with the outside
     * @param addresses where sources send notices of changes to
     * @param shelves opens the same places, to move what is there
     */
    public record Outside(FileSources sources, SourceCleanup cleanup, PushAddress addresses, Shelves shelves) {
        /** Places where nothing can be moved. */
        public Outside(FileSources sources, SourceCleanup cleanup, PushAddress addresses) {
            this(sources, cleanup, addresses, Shelves.NONE);
        }
    }

    /**
     * What a deployment does, and its times and bounds.
     *
     * @param rooms what is stored, and which kinds of jobs there are
     * @param limits the engine's
     * @param pace how often each source is scanned without being asked for
     * @param retention how long records are kept
     * @param followed whether each scan that has changed something is followed by insights
     */
    public record Settings(Registry rooms, Limits limits, Pace pace, Retention retention, boolean followed) {
        /** What holds where nothing else is said. */
        public static final Settings STANDARD = standard(Rooms.ALL);

        /** With all rooms. */
        public Settings(Limits limits, Pace pace, Retention retention) {
            this(Rooms.ALL, limits, pace, retention, true);
        }

        /** What holds with these rooms where nothing else is said. */
        public static Settings standard(Registry rooms) {
            return new Settings(rooms, Limits.STANDARD, SyncTimes.STANDARD, Retention.standard(rooms), true);
        }
    }

    /**
     * What a process gives its engine.
     *
     * @param time the clock
     * @param crew the threads on which lanes are worked
     * @param ids makes the ids of jobs and channels, each a new one
     * @param calls how the services are called whose schedules are synced
     * @param contents what it has for contents of files
     */
    public record Machine(Time time, Crew crew, Supplier<String> ids, Calls calls, ContentTools contents) {
        /** With random ids. */
        public Machine(Time time, Crew crew) {
            this(time, crew, () -> UUID.randomUUID().toString());
        }

        /** With calls to services of the internet alone, and with nothing for contents. */
        public Machine(Time time, Crew crew, Supplier<String> ids) {
            this(time, crew, ids, new HttpCalls(Reach.PUBLIC, time::now), ContentTools.NONE);
        }

        /** The same with calls that are sent in another way. */
        public Machine calling(Calls other) {
            return new Machine(time, crew, ids, other, contents);
        }

        /** The same with something for contents. */
        public Machine reading(ContentTools other) {
            return new Machine(time, crew, ids, calls, other);
        }
    }

    /** The engine with all its kinds of jobs. */
    public Engine(Backend backend, Outside outside, Settings settings, Machine machine) {
        this(backend, outside, settings, machine, List.of());
    }

    /**
     * The same with handlers of a test.
     *
     * @param replacements each takes the place of the handler of the same kind, or is added if there is none
     */
    public Engine(Backend backend, Outside outside, Settings settings, Machine machine, List<JobHandler> replacements) {
        this.backend = backend;
        this.settings = settings;
        this.machine = machine;
        Documents documents = backend.documents();
        Time time = machine.time();
        JobAudit audit = audit(Actor.PLATFORM);
        this.jobs = jobs(audit);
        this.syncs = syncs(jobs);
        this.coordinator = new Coordinate(documents, jobs, syncs);
        this.rounds = new Rounds(documents, jobs, machine.ids());
        this.deletions = new Deletions(rooms(), backend, time);
        this.prune = new Prune(rooms(), documents, jobs, settings.retention());
        this.runner = new SliceRunner(
                backend,
                new JobHandlers(backend, outside, settings, machine, jobs)
                        .with(List.of(coordinator, prune, rounds), replacements),
                time,
                machine.crew(),
                settings.limits(),
                audit.andThen(syncs::followUp)
                        .andThen(this::followScans)
                        .andThen(this::followTags)
                        .andThen(this::followContents)
                        .andThen(rounds::followUp)
                        .andThen(deletions::followUp));
        this.watchdog = new Watchdog(documents, runner.jobs(), settings.limits());
        this.webhooks = new Webhooks(documents, syncs(jobs(audit(Actor.DRIVE))), time);
    }

    private void followScans(Job ended) {
        if (settings.followed()) {
            new FollowScans(backend, jobs).followUp(ended);
        }
    }

    private void followTags(Job ended) {
        new FollowTags(backend.documents(), jobs).followUp(ended);
    }

    private void followContents(Job ended) {
        new FollowContents(backend.documents(), jobs, machine.contents()).followUp(ended);
    }

    private JobAudit audit(Actor actor) {
        return new JobAudit(rooms(), machine.time(), actor, Optional.empty());
    }

    private Jobs jobs(JobAudit audit) {
        return new Jobs(backend.documents(), backend.queue(), machine.time(), machine.ids(), audit);
    }

    private Syncs syncs(Jobs jobs) {
        return new Syncs(backend.documents(), jobs, machine.time(), settings.pace());
    }

    /** What is stored, and which kinds of jobs there are. */
    public Registry rooms() {
        return settings.rooms();
    }

    /** Runs slices. */
    public SliceRunner runner() {
        return runner;
    }

    /** Starts, finds and cancels jobs, in the platform's name. */
    public Jobs jobs() {
        return jobs;
    }

    /** Starts scans of sources that have changed, in the platform's name. */
    public Syncs syncs() {
        return syncs;
    }

    /** Starts what is due. */
    public Coordinate coordinator() {
        return coordinator;
    }

    /** Starts the schedules that are due. */
    public Rounds rounds() {
        return rounds;
    }

    /** Finds jobs that no runner works on. */
    public Watchdog watchdog() {
        return watchdog;
    }

    /** Deletes what has outlived its retention. */
    public Prune prune() {
        return prune;
    }

    /** Disconnects sources and erases owners. */
    public Deletions deletions() {
        return deletions;
    }

    /** Receives notices of changes; the scans that they start are started in the drive's name. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** The record of what was done, by whom. */
    public AuditLog audit() {
        return new AuditLog(backend.documents(), machine.time());
    }

    /** How often each source is scanned without being asked for. */
    public Pace pace() {
        return settings.pace();
    }

    /** Calls the services whose schedules are synced. */
    public Calls calls() {
        return machine.calls();
    }

    /** What this process has for contents of files. */
    public ContentTools contents() {
        return machine.contents();
    }

    /** The clock. */
    public Time time() {
        return machine.time();
    }
}
