/** A simulated Google Drive that speaks the Drive API's own wire protocol. Useful by itself: see {@code docs/simulator.md}. */
@NullMarked
package dev.drivemind.simulator;

import org.jspecify.annotations.NullMarked;
