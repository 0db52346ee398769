/** Measures functions as processes of their own. Started by {@code scripts/bench}. */
@NullMarked
package dev.drivemind.functions.bench;

import org.jspecify.annotations.NullMarked;
