package dev.drivemind.search;

import dev.drivemind.search.SearchQuery.Conditions;
import dev.drivemind.search.SearchQuery.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An index of words in memory, which looks at everything. */
public final class MemorySearch implements SearchIndex, MeaningIndex {
    private final Map<String, Map<String, Put>> owners = new LinkedHashMap<>();
    private int generation;

    /**
     * @param model what the vectors are of; empty if nothing has looked at it
     */
    private record Put(String run, SearchDocument document, String model, List<float[]> vectors) {
        boolean isOf(SearchDocument other) {
            return Passages.of(document).equals(Passages.of(other));
        }
    }

    /** All is lost. */
    public synchronized void lose() {
        owners.clear();
        generation++;
    }

    @Override
    public synchronized String generation(String owner) {
        return "memory-" + generation;
    }

    private Map<String, Put> of(String owner) {
        return owners.computeIfAbsent(owner, any -> new LinkedHashMap<>());
    }

    @Override
    public synchronized List<Candidate> find(String owner, SearchQuery query, int limit) {
        List<Candidate> found = new ArrayList<>();
        for (Put put : of(owner).values()) {
            SearchDocument document = put.document();
            double score = score(document, query.terms());
            if (score > 0 && document.meets(query.conditions())) {
                found.add(new Candidate(document.source(), document.entry().id(), score));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(limit)
                .toList();
    }

    private static double score(SearchDocument document, List<Term> terms) {
        double score = 1;
        String path = document.path();
        Set<String> name = Words.ofName(document.entry().name());
        for (Term term : terms) {
            List<Term> one = List.of(term);
            if (new TextMatch(one, document.entry().name()).hasAny()
                    || (term.words().size() == 1 && term.isAmong(name))) {
                score += 6;
            } else if (new TextMatch(one, path).hasAny()
                    || (term.words().size() == 1 && term.isAmong(Words.ofName(path)))) {
                score += 2;
            } else if (new TextMatch(one, document.text()).hasAny()) {
                score += 1;
            } else {
                return 0;
            }
        }
        return score;
    }

    @Override
    public synchronized void put(String owner, String run, List<SearchDocument> documents, List<String> gone) {
        for (SearchDocument document : documents) {
            Put known = of(owner).get(document.key());
            Put put = known != null && known.isOf(document)
                    ? new Put(run, document, known.model(), known.vectors())
                    : new Put(run, document, "", List.of());
            of(owner).put(document.key(), put);
        }
        gone.forEach(of(owner)::remove);
    }

    @Override
    public Optional<MeaningIndex> meanings() {
        return Optional.of(this);
    }

    @Override
    public synchronized void put(String owner, String run, String model, List<Meant> files) {
        files.forEach(each -> of(owner).put(each.file().key(), new Put(run, each.file(), model, each.vectors())));
    }

    @Override
    public synchronized List<Near> near(String owner, Meaning meaning, Conditions conditions, int limit) {
        List<Near> near = new ArrayList<>();
        float[] vector = meaning.vector();
        for (Put put : of(owner).values()) {
            if (!put.model().equals(meaning.model())) {
                continue;
            }
            SearchDocument file = put.document();
            int best = -1;
            for (int i = 0; i < put.vectors().size(); i++) {
                if (best < 0
                        || product(vector, put.vectors().get(i))
                                > product(vector, put.vectors().get(best))) {
                    best = i;
                }
            }
            if (best >= 0 && file.meets(conditions)) {
                double similarity = product(vector, put.vectors().get(best));
                String form = Passages.of(file).form();
                near.add(new Near(file.source(), file.entry().id(), similarity, best, form));
            }
        }
        near.sort(Comparator.comparingDouble(Near::similarity).reversed());
        return near.subList(0, Math.min(limit, near.size()));
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private List<String> ids(String owner, String source, String model) {
        return of(owner).values().stream()
                .filter(put ->
                        put.document().source().equals(source) && !put.model().equals(model))
                .map(put -> put.document().entry().id())
                .toList();
    }

    @Override
    public synchronized long missing(String owner, String source, String model) {
        return ids(owner, source, model).size();
    }

    @Override
    public synchronized List<String> missing(String owner, String source, String model, int limit) {
        return ids(owner, source, model).stream().limit(limit).toList();
    }

    @Override
    public synchronized void sweep(String owner, String source, String run) {
        of(owner)
                .values()
                .removeIf(put ->
                        put.document().source().equals(source) && !put.run().equals(run));
    }

    @Override
    public synchronized void forget(String owner, String source) {
        of(owner).values().removeIf(put -> put.document().source().equals(source));
    }
}
