package dev.drivemind.functions;

import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.job.Crew;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
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
    public App app(Limits limits, Watching watching, Connecting connecting) {
        FileSources sources = new ConnectedSources(backend, folders, drives, new GrantedTokens(connecting, time), time);
        App.Places places = new App.Places(folders, new ConnectedDrives(drives, sources, time));
        return new App(backend, engine(limits, watching, sources), gate, places, connecting, time);
    }

    private Engine engine(Limits limits, Watching watching, FileSources sources) {
        Documents documents = backend.documents();
        Pace pace = watching.pace();
        Jobs jobs = new Jobs(documents, backend.queue(), time);
        Syncs syncs = new Syncs(documents, jobs, time, pace);
        Coordinate coordinator = new Coordinate(documents, jobs, syncs);
        List<JobHandler> handlers = List.of(
                new FullScan(documents, sources, pace),
                new DeltaScan(documents, sources, pace),
                new KeepChannels(
                        documents,
                        sources,
                        watching.addresses(),
                        () -> UUID.randomUUID().toString()),
                coordinator);
        SliceRunner runner = new SliceRunner(backend, handlers, time, crew, limits, syncs::followUp);
        Watchdog watchdog = new Watchdog(documents, runner.jobs(), limits);
        return new Engine(runner, watchdog, syncs, coordinator, new Webhooks(documents, syncs, time), pace);
    }
}
