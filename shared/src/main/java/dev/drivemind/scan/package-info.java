/** The job handlers that fill the index from a source. */
@NullMarked
package dev.drivemind.scan;

import org.jspecify.annotations.NullMarked;
