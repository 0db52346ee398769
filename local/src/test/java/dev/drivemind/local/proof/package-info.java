/** The proof by process: the running product is killed again and again, and must not lose or invent a file. */
@NullMarked
package dev.drivemind.local.proof;

import org.jspecify.annotations.NullMarked;
