package dev.drivemind.content;

import dev.drivemind.category.OwnCategory;
import dev.drivemind.category.Sorting;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Paged;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a source whose texts fit rules of categories, as they were read last. */
public final class FittingFiles implements Sorting.InTexts {
    private static final int PAGE = 1_000;

    private final Map<String, Set<String>> fits;

    private FittingFiles(Map<String, Set<String>> fits) {
        this.fits = fits;
    }

    /** Returns categories with what their rules for texts need to know of a source; nothing is read if there are no such rules. */
    public static Sorting sorting(Documents documents, String source, List<OwnCategory> categories) {
        boolean needed = categories.stream().anyMatch(each -> !each.texts().isEmpty());
        return new Sorting(categories, needed ? new FittingFiles(read(documents, source)) : Sorting.InTexts.NONE);
    }

    private static Map<String, Set<String>> read(Documents documents, String source) {
        Map<String, Set<String>> fits = new HashMap<>();
        Query fitting = Query.of(Schema.CONTENTS)
                .whereEqual("source", source)
                .whereEqual(Findings.FITS, true)
                .limit(PAGE);
        Paged.all(documents, fitting).forEach(document -> {
            Fields fields = document.fields();
            fits.put(fields.string("file"), Set.copyOf(fields.strings("fits")));
        });
        return fits;
    }

    @Override
    public boolean fits(String file, String rule) {
        return fits.getOrDefault(file, Set.of()).contains(rule);
    }
}
