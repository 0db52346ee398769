/** The catalogue of a simulated folder, in SQLite. */
@NullMarked
package dev.drivemind.simulator.sqlite;

import org.jspecify.annotations.NullMarked;
