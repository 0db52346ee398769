/** The {@code drivemind} command. */
@NullMarked
package dev.drivemind.local.cli;

import org.jspecify.annotations.NullMarked;
