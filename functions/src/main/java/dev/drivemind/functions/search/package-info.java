/**
 * Indexes of words: Apache Lucene, an index for each owner. {@link dev.drivemind.functions.search.LuceneSearch} has them in a folder of one
 * machine, {@link dev.drivemind.functions.search.SegmentSearch} in object storage for any number of processes.
 */
@NullMarked
package dev.drivemind.functions.search;

import org.jspecify.annotations.NullMarked;
