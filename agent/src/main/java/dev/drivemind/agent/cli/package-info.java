/** The agent's program: one scan, or a service that goes on. */
@NullMarked
package dev.drivemind.agent.cli;

import org.jspecify.annotations.NullMarked;
