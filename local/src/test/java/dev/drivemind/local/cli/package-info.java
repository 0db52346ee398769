/** Tests of the {@code drivemind} command, run in this process against a real HTTP server. */
@NullMarked
package dev.drivemind.local.cli;

import org.jspecify.annotations.NullMarked;
