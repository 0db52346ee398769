/** Keeping sources up to date: when which scan runs, channels that tell of changes, and what they tell. */
@NullMarked
package dev.drivemind.sync;

import org.jspecify.annotations.NullMarked;
