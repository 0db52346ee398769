@NullMarked
package dev.drivemind.simulator.wire;

import org.jspecify.annotations.NullMarked;
