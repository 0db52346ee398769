/** Secrets sealed under a key of Cloud KMS. */
@NullMarked
package dev.drivemind.functions.gcp.kms;

import org.jspecify.annotations.NullMarked;
