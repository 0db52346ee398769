/** The agent's program: one scan, or a service. */
@NullMarked
package dev.drivemind.agent.cli;

import org.jspecify.annotations.NullMarked;
