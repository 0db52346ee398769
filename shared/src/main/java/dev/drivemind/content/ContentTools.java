package dev.drivemind.content;

import dev.drivemind.search.SearchIndex;
import java.util.List;

/**
 * What a process has for contents.
 *
 * @param search the index of words
 * @param extractor takes the text out of files
 * @param processors look through texts, one after the other
 */
public record ContentTools(SearchIndex search, Extractor extractor, List<Processor> processors) {
    /** Neither. */
    public static final ContentTools NONE = new ContentTools(SearchIndex.NONE, Extractor.NONE);

    public ContentTools {
        processors = List.copyOf(processors);
    }

    /** Without processors. */
    public ContentTools(SearchIndex search, Extractor extractor) {
        this(search, extractor, List.of());
    }
}
