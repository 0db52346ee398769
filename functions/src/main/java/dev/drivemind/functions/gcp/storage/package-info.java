/** Large objects in a Cloud Storage bucket. */
@NullMarked
package dev.drivemind.functions.gcp.storage;

import org.jspecify.annotations.NullMarked;
