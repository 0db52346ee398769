package dev.drivemind.content;

import dev.drivemind.search.Embedder;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.service.Services;
import java.util.List;

/**
 * What a process has for contents.
 *
 * @param search the index of words
 * @param extractor takes the text out of files
 * @param embedder turns texts into what they mean
 * @param processors look through texts, one after the other
 * @param atOnce how many files of a source are read at the same time; one text is taken out at a time
 * @param services what costs money
 */
public record ContentTools(
        SearchIndex search,
        Extractor extractor,
        Embedder embedder,
        List<Processor> processors,
        int atOnce,
        Services services) {
    /** None of them. */
    public static final ContentTools NONE = new ContentTools(SearchIndex.NONE, Extractor.NONE);

    public ContentTools {
        processors = List.copyOf(processors);
    }

    /** Without meanings and processors, one file after the other. */
    public ContentTools(SearchIndex search, Extractor extractor) {
        this(search, extractor, Embedder.NONE, List.of(), 1, Services.NONE);
    }

    /** Returns true if files can be found by what they mean. */
    public boolean findsMeanings() {
        return embedder.exists() && search.meanings().isPresent();
    }
}
