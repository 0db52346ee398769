package dev.drivemind.functions;

import dev.drivemind.job.Watchdog;
import dev.drivemind.privacy.Prune;
import dev.drivemind.sync.Coordinate;

/**
 * What is called by the clock.
 *
 * @param watchdog looks after jobs that nobody works on
 * @param coordinator goes through the sources that are due
 * @param prune deletes what is old
 */
public record Upkeep(Watchdog watchdog, Coordinate coordinator, Prune prune) {}
