/** Buckets of Google Cloud Storage, through the vendor's own client. */
@NullMarked
package dev.drivemind.functions.bucket.gcs;

import org.jspecify.annotations.NullMarked;
