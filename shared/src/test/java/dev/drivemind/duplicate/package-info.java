@NullMarked
package dev.drivemind.duplicate;

import org.jspecify.annotations.NullMarked;
