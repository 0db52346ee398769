/** The Drive API's JSON: field masks and fast writing. */
@NullMarked
package dev.drivemind.simulator.wire;

import org.jspecify.annotations.NullMarked;
