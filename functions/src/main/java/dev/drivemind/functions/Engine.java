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
 * @param watchdog looks after jobs that nobody works on
 * @param syncs starts scans when sources have changed
 * @param coordinator goes through the sources that are due
 * @param webhooks takes in what drives tell of changes
 * @param pace how often each source is looked at by itself
 */
public record Engine(
        SliceRunner runner, Watchdog watchdog, Syncs syncs, Coordinate coordinator, Webhooks webhooks, Pace pace) {}
