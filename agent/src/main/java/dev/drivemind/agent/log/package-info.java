/** What the agent tells its operators, a line each: as text or JSON, on the terminal or in files that do not grow for ever. */
@NullMarked
package dev.drivemind.agent.log;

import org.jspecify.annotations.NullMarked;
