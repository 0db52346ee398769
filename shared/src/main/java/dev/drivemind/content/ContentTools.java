package dev.drivemind.content;

import dev.drivemind.search.Embedder;
import dev.drivemind.search.SearchIndex;
import java.util.List;

/**
 * What a process has for contents.
 *
 * @param search the index of words
 * @param extractor takes the text out of files
 * @param embedder turns texts into what they mean
 * @param processors look through texts, one after the other
 */
public record ContentTools(SearchIndex search, Extractor extractor, Embedder embedder, List<Processor> processors) {
    /** None of them. */
    public static final ContentTools NONE = new ContentTools(SearchIndex.NONE, Extractor.NONE);

    public ContentTools {
        processors = List.copyOf(processors);
    }

    /** Without meanings and processors. */
    public ContentTools(SearchIndex search, Extractor extractor) {
        this(search, extractor, Embedder.NONE, List.of());
    }

    /** Returns true if files can be found by what they mean. */
    public boolean findsMeanings() {
        return embedder.exists() && search.meanings().isPresent();
    }
}
