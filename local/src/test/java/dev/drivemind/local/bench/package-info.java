/** What a full scan costs, measured on the product itself; run by {@code scripts/bench}. */
@NullMarked
package dev.drivemind.local.bench;

import org.jspecify.annotations.NullMarked;
