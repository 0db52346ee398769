/**
 * Finding files by words: the query language, the port to an index of words, and the check of each hit against the index of files before
 * anyone sees it.
 */
@NullMarked
package dev.drivemind.search;

import org.jspecify.annotations.NullMarked;
