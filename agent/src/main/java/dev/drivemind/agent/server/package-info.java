/** How an agent speaks with its server: requests that are repeated where that helps, and answers that say what to do. */
@NullMarked
package dev.drivemind.agent.server;

import org.jspecify.annotations.NullMarked;
