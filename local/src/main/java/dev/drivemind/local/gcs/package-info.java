/** Buckets of Google Cloud Storage, through the vendor's own client. */
@NullMarked
package dev.drivemind.local.gcs;

import org.jspecify.annotations.NullMarked;
