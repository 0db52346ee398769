/** Parts that the tests of all modules share: a clock, a crew, documents that fail, and entries of sources. */
@NullMarked
package dev.drivemind.testing;

import org.jspecify.annotations.NullMarked;
