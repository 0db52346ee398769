package dev.drivemind.content;

import dev.drivemind.index.Files;
import dev.drivemind.search.Passages;
import dev.drivemind.service.TextEmbedder;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import java.util.List;
import java.util.Optional;

/** What it costs at most to have a service find out what files mean. How long their texts are is known; what is in them is not looked at for that. */
final class MeaningPrice {
    /** A character that Java counts as one has three bytes at most. */
    private static final long BYTES = 3;

    private static final long NAME = BYTES * Passages.TITLE + TextEmbedder.MARKS;

    /** The most tokens of a passage: a name, a colon and a blank, and a piece of text. */
    static final long PASSAGE = NAME + BYTES * (Passages.LENGTH + 2L);

    private MeaningPrice() {}

    /** Returns how many files of a source have no vectors of the service's model, and their tokens at most; none where it cannot be called. */
    static Totals waiting(Documents documents, ContentTools tools, Files files) {
        long missing = tools.services()
                .find(TextEmbedder.class)
                .flatMap(service -> tools.search()
                        .meanings()
                        .map(index -> index.missing(files.ownerId(), files.sourceId(), service.model())))
                .orElse(0L);
        return missing == 0 ? new Totals(0, 0) : new Totals(missing, tokens(documents, files.sourceId(), missing));
    }

    private static long tokens(Documents documents, String source, long missing) {
        long read = 0;
        long chars = 0;
        for (Outcome outcome : List.of(Outcome.DONE, Outcome.CUT)) {
            Totals all = documents.totals(
                    Query.of(Schema.CONTENTS).whereEqual("source", source).whereEqual("outcome", outcome.word()),
                    Optional.of("chars"));
            read += all.count();
            chars += all.sum();
        }
        long texts = Math.min(read, missing);
        long pieces = Math.min(texts * Passages.MOST, chars / Passages.LENGTH + read);
        return missing * NAME + pieces * PASSAGE;
    }
}
