/**
 * Takes the text out of files, in a process that may die of any of them: its parent writes which file to read on its standard input, and
 * reads what came of it from its standard output.
 */
@NullMarked
package dev.drivemind.extract;

import org.jspecify.annotations.NullMarked;
