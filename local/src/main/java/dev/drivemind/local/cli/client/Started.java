package dev.drivemind.local.cli.client;

/**
 * The answer to a request for a scan.
 *
 * @param job the job that does it
 * @param created false when such a scan was already running and this is that one
 */
public record Started(JobView job, boolean created) {}
