/** The Drive client against the Drive simulator, over real HTTP. */
@NullMarked
package dev.drivemind.local.wire;

import org.jspecify.annotations.NullMarked;
