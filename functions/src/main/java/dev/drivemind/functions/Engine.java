package dev.drivemind.functions;

import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Watchdog;
import dev.drivemind.scan.Pace;
import dev.drivemind.sync.Coordinate;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;

/**
 * What works on jobs, whoever's they are, and keeps sources up to date.
 *
 * @param runner runs slices
 * @param upkeep what is called by the clock
 * @param syncs starts scans when sources have changed
 * @param webhooks takes in what drives tell of changes
 * @param pace how often each source is looked at by itself
 * @param privacy what is on record, and how data is deleted
 */
public record Engine(SliceRunner runner, Upkeep upkeep, Syncs syncs, Webhooks webhooks, Pace pace, Privacy privacy) {

    /** Looks after jobs that nobody works on. */
    public Watchdog watchdog() {
        return upkeep.watchdog();
    }

    /** Goes through the sources that are due. */
    public Coordinate coordinator() {
        return upkeep.coordinator();
    }
}
