/** Keeps sources up to date: when which scan runs, channels that report changes, and their notices. */
@NullMarked
package dev.drivemind.sync;

import org.jspecify.annotations.NullMarked;
