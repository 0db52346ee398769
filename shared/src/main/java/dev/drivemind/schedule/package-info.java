/**
 * Schedules of tenants, fetched by connectors. {@link dev.drivemind.schedule.Rounds} starts what is due, {@link
 * dev.drivemind.schedule.CollectJob} fetches the days of some tenants, and {@link dev.drivemind.schedule.Schedules} reads them.
 */
@NullMarked
package dev.drivemind.schedule;

import org.jspecify.annotations.NullMarked;
