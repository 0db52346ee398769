/** A strict server that speaks Azure Blob Storage's language: every condition and every lease counts. */
@NullMarked
package dev.drivemind.functions.bucket.azure.strict;

import org.jspecify.annotations.NullMarked;
