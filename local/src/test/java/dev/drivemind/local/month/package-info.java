/** A user's month with the whole product, and what must hold at each rest of it. */
@NullMarked
package dev.drivemind.local.month;

import org.jspecify.annotations.NullMarked;
