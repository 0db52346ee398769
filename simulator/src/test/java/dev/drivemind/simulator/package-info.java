@NullMarked
package dev.drivemind.simulator;

import org.jspecify.annotations.NullMarked;
