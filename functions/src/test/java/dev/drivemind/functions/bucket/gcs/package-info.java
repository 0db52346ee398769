@NullMarked
package dev.drivemind.functions.bucket.gcs;

import org.jspecify.annotations.NullMarked;
