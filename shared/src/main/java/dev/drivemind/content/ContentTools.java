package dev.drivemind.content;

import dev.drivemind.search.SearchIndex;

/**
 * What a process has for contents.
 *
 * @param search the index of words
 * @param extractor takes the text out of files
 */
public record ContentTools(SearchIndex search, Extractor extractor) {
    /** Neither. */
    public static final ContentTools NONE = new ContentTools(SearchIndex.NONE, Extractor.NONE);
}
