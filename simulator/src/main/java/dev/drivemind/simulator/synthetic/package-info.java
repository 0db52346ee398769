/** A drive of any size that is computed, not stored: every item follows from a seed and its index. */
@NullMarked
package dev.drivemind.simulator.synthetic;

import org.jspecify.annotations.NullMarked;
