@NullMarked
package dev.drivemind.simulator.drive;

import org.jspecify.annotations.NullMarked;
