/** The catalogue of a simulated folder, in SQLite. */
@NullMarked
package dev.drivemind.local.sim.sqlite;

import org.jspecify.annotations.NullMarked;
