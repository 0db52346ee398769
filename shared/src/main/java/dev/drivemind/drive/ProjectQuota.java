package dev.drivemind.drive;

/**
 * How much of the project's quota this process may use at present. Where many processes share one quota, each has a part of it, which
 * changes as others come and go.
 */
@FunctionalInterface
public interface ProjectQuota {

    /** The units that may be used within any 60 seconds; at least 1. Asked before every request, by many threads, so it answers quickly. */
    long unitsPerMinute();
}
