/**
 * A deterministic world around the real engine and the real scan: one thread, one clock, one seed that decides every crash,
 * delay, duplicate and lie.
 */
@NullMarked
package dev.drivemind.simulation;

import org.jspecify.annotations.NullMarked;
