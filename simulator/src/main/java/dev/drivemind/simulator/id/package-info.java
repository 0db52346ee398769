/** Ids that look like Google's and can be turned back into numbers. */
@NullMarked
package dev.drivemind.simulator.id;

import org.jspecify.annotations.NullMarked;
