package dev.drivemind.search;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.search.Hit.Snippet;
import dev.drivemind.search.Hit.Where;
import dev.drivemind.search.SearchIndex.Candidate;
import dev.drivemind.search.SearchQuery.Term;
import dev.drivemind.store.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds files of one owner. What the index of words offers is looked at again before it is shown: the file must be live in a source of the
 * owner, the conditions must hold of it as it is now, and each term must be in its name, its path or its text. So nothing is shown that was
 * deleted, moved out, changed or disconnected, however far the index of words is behind.
 */
public final class Finder {
    private static final int MORE = 3;

    private final Documents documents;
    private final SearchIndex index;
    private final Texts texts;
    private final String owner;

    /**
     * @param documents of the owner
     */
    public Finder(Documents documents, SearchIndex index, Texts texts, String owner) {
        this.documents = documents;
        this.index = index;
        this.texts = texts;
        this.owner = owner;
    }

    /**
     * What was found.
     *
     * @param hits the best first
     * @param more whether there may be others
     */
    public record Found(List<Hit> hits, boolean more) {
        public Found {
            hits = List.copyOf(hits);
        }
    }

    /**
     * Finds files.
     *
     * @param sources the ids of the owner's sources that are not being disconnected
     * @param limit how many at most
     */
    public Found find(SearchQuery query, Set<String> sources, int limit) {
        List<Candidate> candidates = index.find(owner, query, (limit + 1) * MORE);
        List<Hit> hits = new ArrayList<>();
        int looked = 0;
        while (looked < candidates.size() && hits.size() <= limit) {
            int until = Math.min(candidates.size(), looked + limit + 1);
            hits.addAll(check(candidates.subList(looked, until), query, sources, false));
            looked = until;
        }
        boolean more = hits.size() > limit || candidates.size() == (limit + 1) * MORE;
        return new Found(hits.subList(0, Math.min(limit, hits.size())), more);
    }

    /**
     * Returns the hits among what sources have found by themselves. Where nothing was read of a file, its source is believed that the terms
     * that its path does not have are in its content; everything else is looked at as for any other hit.
     */
    public List<Hit> confirm(List<Candidate> offered, SearchQuery query, Set<String> sources) {
        return check(offered, query, sources, true);
    }

    private List<Hit> check(List<Candidate> some, SearchQuery query, Set<String> sources, boolean offered) {
        Map<String, List<Candidate>> bySource = new LinkedHashMap<>();
        some.stream()
                .filter(candidate -> sources.contains(candidate.source()))
                .forEach(candidate -> bySource.computeIfAbsent(candidate.source(), any -> new ArrayList<>())
                        .add(candidate));
        Map<Candidate, Hit> checked = new HashMap<>();
        bySource.forEach((source, candidates) -> checked.putAll(check(source, candidates, query, offered)));
        return some.stream()
                .flatMap(candidate -> Optional.ofNullable(checked.get(candidate)).stream())
                .toList();
    }

    private Map<Candidate, Hit> check(String source, List<Candidate> candidates, SearchQuery query, boolean offered) {
        Files files = new Files(documents, owner, source);
        StoredRecords stored =
                files.findAll(candidates.stream().map(Candidate::id).toList());
        Map<Candidate, FileRecord> live = new LinkedHashMap<>();
        candidates.forEach(candidate -> stored.find(candidate.id())
                .filter(FileRecord::live)
                .filter(record -> record.kind() != FileRecord.Kind.SPECIAL)
                .ifPresent(record -> live.put(candidate, record)));
        List<String> paths = new Paths(files)
                .ofAll(live.values().stream().map(FileRecord::entry).toList());
        Map<Candidate, Hit> hits = new HashMap<>();
        int i = 0;
        for (Map.Entry<Candidate, FileRecord> each : live.entrySet()) {
            String path = paths.get(i++);
            hit(each.getKey(), each.getValue(), path, query, offered).ifPresent(hit -> hits.put(each.getKey(), hit));
        }
        return hits;
    }

    private Optional<Hit> hit(Candidate candidate, FileRecord record, String path, SearchQuery query, boolean offered) {
        SearchDocument document = new SearchDocument(candidate.source(), record.entry(), path, "");
        if (!document.meets(query.conditions())) {
            return Optional.empty();
        }
        String text = query.terms().isEmpty() ? "" : texts.of(candidate.source(), record.entry());
        TextMatch inText = new TextMatch(query.terms(), text);
        boolean believed = offered && text.isEmpty();
        Collection<String> named = Words.ofName(path);
        TextMatch inPath = new TextMatch(query.terms(), path);
        Set<Where> where = EnumSet.noneOf(Where.class);
        for (int i = 0; i < query.terms().size(); i++) {
            Term term = query.terms().get(i);
            boolean inName = inPath.has(i) || (term.words().size() == 1 && term.isAmong(named));
            if (!inName && !inText.has(i) && !believed) {
                return Optional.empty();
            }
            where.add(inName ? Where.NAME : Where.TEXT);
        }
        if (inText.hasAny()) {
            where.add(Where.TEXT);
        }
        Snippet snippet = inText.snippet(text);
        return Optional.of(new Hit(candidate.source(), record, path, candidate.score(), where, snippet));
    }
}
