@NullMarked
package dev.drivemind.schedule;

import org.jspecify.annotations.NullMarked;
