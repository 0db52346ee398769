/** A strict stand-in for Cloud Storage. */
@NullMarked
package dev.drivemind.functions.gcp.strict.storage;

import org.jspecify.annotations.NullMarked;
