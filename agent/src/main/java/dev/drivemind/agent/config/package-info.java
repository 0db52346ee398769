/** What an agent is told by its file: YAML, checked as it is read, each fault with its line. */
@NullMarked
package dev.drivemind.agent.config;

import org.jspecify.annotations.NullMarked;
