package dev.drivemind.simulator.http;

import java.util.Optional;

/**
 * How an API behaves.
 *
 * @param seed of page tokens
 * @param md5 whether checksums are told at all
 * @param quota the user's quota; without one there is no limit
 */
record ApiSettings(long seed, boolean md5, Optional<UnitQuota> quota) {}
