/** Tests of agents. */
@NullMarked
package dev.drivemind.fleet;

import org.jspecify.annotations.NullMarked;
