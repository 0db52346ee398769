/** The list of all rooms. */
@NullMarked
package dev.drivemind.rooms;

import org.jspecify.annotations.NullMarked;
