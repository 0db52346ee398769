/** Who may do what, and the connections to sources. */
@NullMarked
package dev.drivemind.access;

import org.jspecify.annotations.NullMarked;
