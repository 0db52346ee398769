/** The HTTP face: one small class per function, each of which decodes, calls and encodes. */
@NullMarked
package dev.drivemind.functions;

import org.jspecify.annotations.NullMarked;
