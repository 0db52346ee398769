/** Reads folders ahead of a walk, several at once, where each call takes long. */
@NullMarked
package dev.drivemind.agent.ahead;

import org.jspecify.annotations.NullMarked;
