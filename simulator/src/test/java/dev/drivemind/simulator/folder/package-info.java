@NullMarked
package dev.drivemind.simulator.folder;

import org.jspecify.annotations.NullMarked;
