package dev.drivemind.functions;

import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.job.Crew;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Departures;
import dev.drivemind.privacy.Disconnect;
import dev.drivemind.privacy.Erase;
import dev.drivemind.privacy.JobAudit;
import dev.drivemind.privacy.Prune;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.Ties;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.Pace;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.sync.Coordinate;
import dev.drivemind.sync.KeepChannels;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts the parts together that are alike wherever the functions run.
 *
 * @param backend everything durable
 * @param gate proves who is asking, and how much they may ask for
 * @param folders folders of this machine, if it offers any
 * @param drives opens drives
 * @param time the clock
 * @param crew the threads that lanes are worked on by
 */
public record Assembly(Backend backend, Gate gate, Folders folders, Drives drives, Time time, Crew crew) {

    /** For the one user of one machine: without limits, and for no other site's pages. */
    public Assembly(Backend backend, Callers callers, Folders folders, Drives drives, Time time, Crew crew) {
        this(backend, new Gate(callers, OwnerLimits.NONE, Origins.NONE, time), folders, drives, time, crew);
    }

    /** What all functions share. */
    public App app(Limits limits, Watching watching, Connecting connecting, Retention retention) {
        FileSources sources = new ConnectedSources(backend, folders, drives, new GrantedTokens(connecting, time), time);
        App.Places places = new App.Places(folders, new ConnectedDrives(drives, sources, time));
        Ties ties = new SourceTies(backend, sources, folders, connecting, time);
        return new App(backend, engine(limits, watching, sources, ties, retention), gate, places, connecting, time);
    }

    private Engine engine(Limits limits, Watching watching, FileSources sources, Ties ties, Retention retention) {
        Documents documents = backend.documents();
        Pace pace = watching.pace();
        JobAudit journal = new JobAudit(Rooms.ALL, time, Actor.PLATFORM, Optional.empty());
        Jobs jobs = new Jobs(documents, backend.queue(), time, journal);
        Syncs syncs = new Syncs(documents, jobs, time, pace);
        Coordinate coordinator = new Coordinate(documents, jobs, syncs);
        Departures departures = new Departures(Rooms.ALL, backend, time);
        Prune prune = new Prune(Rooms.ALL, documents, jobs, retention);
        List<JobHandler> handlers = Rooms.ALL.complete(List.of(
                new Disconnect(Rooms.ALL, backend, jobs, ties),
                new Erase(Rooms.ALL, backend, jobs, ties),
                prune,
                new FullScan(documents, sources, pace),
                new DeltaScan(documents, sources, pace),
                new KeepChannels(
                        documents,
                        sources,
                        watching.addresses(),
                        () -> UUID.randomUUID().toString()),
                coordinator));
        SliceRunner runner = new SliceRunner(
                backend,
                handlers,
                time,
                crew,
                limits,
                journal.andThen(syncs::followUp).andThen(departures::followUp));
        Watchdog watchdog = new Watchdog(documents, runner.jobs(), limits);
        return new Engine(
                runner,
                new Upkeep(watchdog, coordinator, prune),
                syncs,
                new Webhooks(documents, syncsOfDrives(pace), time),
                pace,
                new Privacy(new AuditLog(documents, time), departures));
    }

    /** What a drive's own notices begin is begun in its name. */
    private Syncs syncsOfDrives(Pace pace) {
        JobAudit journal = new JobAudit(Rooms.ALL, time, Actor.DRIVE, Optional.empty());
        Jobs jobs = new Jobs(backend.documents(), backend.queue(), time, journal);
        return new Syncs(backend.documents(), jobs, time, pace);
    }
}
