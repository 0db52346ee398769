/** A strict stand-in for Cloud Tasks. */
@NullMarked
package dev.drivemind.functions.gcp.strict.tasks;

import org.jspecify.annotations.NullMarked;
