/** The HTTP server of a made-up field service. */
@NullMarked
package dev.drivemind.simulator.http.schedule;

import org.jspecify.annotations.NullMarked;
