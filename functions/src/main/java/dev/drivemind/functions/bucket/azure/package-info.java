/** Containers of Azure Blob Storage. The vendor's client stays here. */
@NullMarked
package dev.drivemind.functions.bucket.azure;

import org.jspecify.annotations.NullMarked;
