@NullMarked
package dev.drivemind.simulator.synthetic;

import org.jspecify.annotations.NullMarked;
