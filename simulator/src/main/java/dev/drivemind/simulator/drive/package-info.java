/** What a simulated drive is, and what can be asked of one: items, queries, listings, changes, edits. */
@NullMarked
package dev.drivemind.simulator.drive;

import org.jspecify.annotations.NullMarked;
