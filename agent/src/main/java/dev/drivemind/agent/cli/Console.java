package dev.drivemind.agent.cli;

import java.io.PrintStream;

/**
 * Where the program writes.
 *
 * @param out what was asked for
 * @param err what went wrong
 */
record Console(PrintStream out, PrintStream err) {}
