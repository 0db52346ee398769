/** The agent's file of settings: YAML, checked as it is read, each fault with its line. */
@NullMarked
package dev.drivemind.agent.config;

import org.jspecify.annotations.NullMarked;
