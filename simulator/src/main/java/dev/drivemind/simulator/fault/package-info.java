/** What a simulated server does wrong, on request or at random. */
@NullMarked
package dev.drivemind.simulator.fault;

import org.jspecify.annotations.NullMarked;
