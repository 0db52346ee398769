/** Notices within one process. */
@NullMarked
package dev.drivemind.local.events;

import org.jspecify.annotations.NullMarked;
