package dev.drivemind.search;

import dev.drivemind.search.SearchQuery.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An index of words in memory, which looks at everything. */
public final class MemorySearch implements SearchIndex {
    private final Map<String, Map<String, Put>> owners = new LinkedHashMap<>();
    private int generation;

    private record Put(String run, SearchDocument document) {}

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
        documents.forEach(document -> of(owner).put(document.key(), new Put(run, document)));
        gone.forEach(of(owner)::remove);
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
