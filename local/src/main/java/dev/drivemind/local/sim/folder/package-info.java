/** A real folder served as a drive, without ever changing it. */
@NullMarked
package dev.drivemind.local.sim.folder;

import org.jspecify.annotations.NullMarked;
