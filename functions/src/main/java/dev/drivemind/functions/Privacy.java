package dev.drivemind.functions;

import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Departures;

/**
 * What is on record, and how data is deleted.
 *
 * @param audit what was done, by whom
 * @param departures disconnects sources and erases owners
 */
public record Privacy(AuditLog audit, Departures departures) {}
