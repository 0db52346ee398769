/** Indexes of words in a Typesense server, over its HTTP API: for owners whose files are too many for one process. */
@NullMarked
package dev.drivemind.functions.typesense;

import org.jspecify.annotations.NullMarked;
