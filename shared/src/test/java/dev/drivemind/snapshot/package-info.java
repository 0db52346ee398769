@NullMarked
package dev.drivemind.snapshot;

import org.jspecify.annotations.NullMarked;
