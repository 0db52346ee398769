/** The agent as a service: it scans again and again, says how it is, does what its server asks for, and ends cleanly. */
@NullMarked
package dev.drivemind.agent.service;

import org.jspecify.annotations.NullMarked;
