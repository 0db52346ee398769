@NullMarked
package dev.drivemind.local.sim.drive;

import org.jspecify.annotations.NullMarked;
