@NullMarked
package dev.drivemind.local.sim;

import org.jspecify.annotations.NullMarked;
