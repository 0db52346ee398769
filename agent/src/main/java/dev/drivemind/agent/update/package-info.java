/** Puts a newer version of the program beside the one that runs: signed, tried at its first start, and taken back by the launcher if it does not work. */
@NullMarked
package dev.drivemind.agent.update;

import org.jspecify.annotations.NullMarked;
