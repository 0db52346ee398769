package dev.drivemind.search;

import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.search.SearchIndex.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be a hit, by its words, by its meaning, or by both.
 *
 * @param source the id of its source
 * @param id the id of the file
 * @param score greater for better ones
 * @param byWords whether the index of words has it
 * @param near what the index of meanings has of it, if anything
 */
record Lead(
        String source,
        String id,
        double score,
        boolean byWords,
        @Nullable Near near) {
    /** The constant of reciprocal rank fusion: the greater, the less the first ranks count before others. */
    private static final int FLATTENING = 60;

    private static Lead of(Candidate candidate) {
        return new Lead(candidate.source(), candidate.id(), candidate.score(), true, null);
    }

    /** Returns what was found by words alone. */
    static List<Lead> of(List<Candidate> byWords) {
        return byWords.stream().map(Lead::of).toList();
    }

    /**
     * Returns both lists as one, the best first. Their scores have nothing to do with each other, so that ranks count: each list gives
     * 1 / (60 + rank), which is what is known as reciprocal rank fusion.
     */
    static List<Lead> fused(List<Candidate> byWords, List<Near> byMeaning) {
        Map<String, Lead> leads = new LinkedHashMap<>();
        for (int i = 0; i < byWords.size(); i++) {
            Candidate each = byWords.get(i);
            leads.put(
                    SearchDocument.key(each.source(), each.id()),
                    new Lead(each.source(), each.id(), share(i), true, null));
        }
        for (int i = 0; i < byMeaning.size(); i++) {
            Near each = byMeaning.get(i);
            double share = share(i);
            leads.merge(
                    SearchDocument.key(each.source(), each.id()),
                    new Lead(each.source(), each.id(), share, false, each),
                    (known, same) -> new Lead(known.source(), known.id(), known.score() + share, true, each));
        }
        List<Lead> sorted = new ArrayList<>(leads.values());
        sorted.sort(Comparator.comparingDouble(Lead::score).reversed());
        return sorted;
    }

    private static double share(int index) {
        return 1.0 / (FLATTENING + index + 1);
    }
}
