@NullMarked
package dev.drivemind.simulator.sqlite;

import org.jspecify.annotations.NullMarked;
