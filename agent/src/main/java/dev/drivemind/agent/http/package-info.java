/** Answers a few requests of supervisors; small, since it is only that. */
@NullMarked
package dev.drivemind.agent.http;

import org.jspecify.annotations.NullMarked;
