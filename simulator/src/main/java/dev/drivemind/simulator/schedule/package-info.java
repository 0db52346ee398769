/** A made-up field service: companies with staff and jobs for each day, as the scheduling API of a vendor tells them. */
@NullMarked
package dev.drivemind.simulator.schedule;

import org.jspecify.annotations.NullMarked;
