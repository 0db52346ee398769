/** The index of words of one machine: Apache Lucene, a directory for each owner. */
@NullMarked
package dev.drivemind.local.search;

import org.jspecify.annotations.NullMarked;
