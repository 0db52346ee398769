/** Buckets of S3, and of what speaks its language, through the vendor's own client, which no other package knows. */
@NullMarked
package dev.drivemind.functions.bucket.s3;

import org.jspecify.annotations.NullMarked;
