/** Puts the engine and its rooms together, in one way for every deployment and every test. */
@NullMarked
package dev.drivemind.engine;

import org.jspecify.annotations.NullMarked;
