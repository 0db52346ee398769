/** Tests of what the user sees. */
@NullMarked
package dev.drivemind.local.cli.terminal;

import org.jspecify.annotations.NullMarked;
