/** A real folder served as a drive, without ever changing it. */
@NullMarked
package dev.drivemind.simulator.folder;

import org.jspecify.annotations.NullMarked;
