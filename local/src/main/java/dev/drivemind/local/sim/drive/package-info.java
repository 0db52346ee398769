/** What a simulated drive is, and what can be asked of one: items, queries, listings, changes, edits. */
@NullMarked
package dev.drivemind.local.sim.drive;

import org.jspecify.annotations.NullMarked;
