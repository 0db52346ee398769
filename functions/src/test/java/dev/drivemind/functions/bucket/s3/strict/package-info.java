/** A strict S3 server on this machine alone: what the service promises, and what can go wrong with it. */
@NullMarked
package dev.drivemind.functions.bucket.s3.strict;

import org.jspecify.annotations.NullMarked;
