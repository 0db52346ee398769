package dev.drivemind.functions;

import dev.drivemind.job.Crew;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.store.Backend;
import java.util.List;

/**
 * Puts the parts together that are alike wherever the functions run.
 *
 * @param backend everything durable
 * @param callers proves who is asking
 * @param folders folders of this machine, if it offers any
 * @param drives opens drives
 * @param time the clock
 * @param crew the threads that lanes are worked on by
 */
public record Assembly(Backend backend, Callers callers, Folders folders, Drives drives, Time time, Crew crew) {

    /** What all functions share. */
    public App app(Limits limits) {
        FullScan fullScan = new FullScan(
                backend.documents(), new ConnectedSources(backend, folders, drives, time), SyncTimes.STANDARD);
        SliceRunner runner = new SliceRunner(backend, List.of(fullScan), time, crew, limits);
        Watchdog watchdog = new Watchdog(backend.documents(), runner.jobs(), limits);
        App.Places places = new App.Places(folders, new ConnectedDrives(drives, time));
        return new App(backend, runner, watchdog, callers, places, time);
    }
}
