@NullMarked
package dev.drivemind.local.sim.wire;

import org.jspecify.annotations.NullMarked;
