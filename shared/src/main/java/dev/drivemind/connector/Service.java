package dev.drivemind.connector;

/**
 * A service and how it wants to be called.
 *
 * @param baseUrl how its addresses begin, in which {@code {account}} may stand for the tenant's
 * @param hosts the only ones that are called
 * @param auth how it is shown a tenant's key
 * @param limits bounds of the calls to it
 */
record Service(String baseUrl, Hosts hosts, Auth auth, CallLimits limits) {}
