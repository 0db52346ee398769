/** What the user sees: lines, the live progress line, tables and amounts in plain words. */
@NullMarked
package dev.drivemind.local.cli.terminal;

import org.jspecify.annotations.NullMarked;
