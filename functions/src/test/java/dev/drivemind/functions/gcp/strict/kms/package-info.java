/** A strict stand-in for Cloud KMS. */
@NullMarked
package dev.drivemind.functions.gcp.strict.kms;

import org.jspecify.annotations.NullMarked;
