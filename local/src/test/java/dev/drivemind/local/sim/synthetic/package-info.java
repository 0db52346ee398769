@NullMarked
package dev.drivemind.local.sim.synthetic;

import org.jspecify.annotations.NullMarked;
