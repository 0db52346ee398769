/** Push channels of a simulated drive: who watches it, and how notices get there. */
@NullMarked
package dev.drivemind.simulator.push;

import org.jspecify.annotations.NullMarked;
