package dev.drivemind.content;

import dev.drivemind.search.Embedder;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import dev.drivemind.service.Services;
import dev.drivemind.service.TextEmbedder;
import java.util.List;

/**
 * What a process has for contents.
 *
 * @param search the index of words
 * @param extractor takes the text out of files
 * @param embedder turns texts into what they mean, on this machine
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

    /**
     * Returns what turns texts of an owner into what they mean: the service if it is switched on, whether its budget is used up or not, else
     * what this machine has.
     *
     * @param budgets of the owner
     */
    public Embedder embedder(Budgets budgets) {
        return services.find(TextEmbedder.class)
                .filter(any -> budgets.of(Service.EMBEDDINGS).on())
                .<Embedder>map(service -> new PaidEmbedder(service, budgets))
                .orElse(embedder);
    }

    /**
     * Returns true if files of an owner can be found by what they mean.
     *
     * @param budgets of the owner
     */
    public boolean findsMeanings(Budgets budgets) {
        return search.meanings().isPresent() && embedder(budgets).exists();
    }
}
