package dev.drivemind.search;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.search.Hit.Snippet;
import dev.drivemind.search.Hit.Where;
import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.search.SearchIndex.Candidate;
import dev.drivemind.search.SearchQuery.Term;
import dev.drivemind.source.FileEntry;
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
 * Finds files of one owner. What the index offers is looked at again before it is shown: the file must be live in a source of the owner, the
 * conditions must hold of it as it is now, and each term must be in its name, its path or its text, or else its name and its text must be those
 * whose meaning was found. So nothing is shown that was deleted, moved out, changed or disconnected, however far the index is behind.
 */
public final class Finder {
    private static final int MORE = 3;

    /** Whatever is closest is close to a query only from here on: below are texts that have nothing to do with it. */
    private static final double SIMILAR = 0.15;

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
     * Finds files by words.
     *
     * @param sources the ids of the owner's sources that are not being disconnected
     * @param limit how many at most
     */
    public Found find(SearchQuery query, Set<String> sources, int limit) {
        List<Candidate> byWords = index.find(owner, query, (limit + 1) * MORE);
        return check(Lead.of(byWords), query, sources, limit);
    }

    /**
     * Finds files by words and by what they mean.
     *
     * @param meaning of the query's words
     * @param sources the ids of the owner's sources that are not being disconnected
     * @param limit how many at most
     */
    public Found find(SearchQuery query, Meaning meaning, Set<String> sources, int limit) {
        int most = (limit + 1) * MORE;
        List<Near> byMeaning = index
                .meanings()
                .map(meanings -> meanings.near(owner, meaning, query.conditions(), most))
                .orElse(List.of())
                .stream()
                .filter(near -> near.similarity() >= SIMILAR)
                .toList();
        return check(Lead.fused(index.find(owner, query, most), byMeaning), query, sources, limit);
    }

    private Found check(List<Lead> leads, SearchQuery query, Set<String> sources, int limit) {
        List<Hit> hits = new ArrayList<>();
        int looked = 0;
        while (looked < leads.size() && hits.size() <= limit) {
            int until = Math.min(leads.size(), looked + limit + 1);
            hits.addAll(check(leads.subList(looked, until), query, sources, false));
            looked = until;
        }
        boolean more = hits.size() > limit || leads.size() >= (limit + 1) * MORE;
        return new Found(hits.subList(0, Math.min(limit, hits.size())), more);
    }

    /**
     * Returns the hits among what sources have found by themselves. Where nothing was read of a file, its source is believed that the terms
     * that its path does not have are in its content; everything else is looked at as for any other hit.
     */
    public List<Hit> confirm(List<Candidate> offered, SearchQuery query, Set<String> sources) {
        return check(Lead.of(offered), query, sources, true);
    }

    private List<Hit> check(List<Lead> some, SearchQuery query, Set<String> sources, boolean offered) {
        Map<String, List<Lead>> bySource = new LinkedHashMap<>();
        some.stream()
                .filter(lead -> sources.contains(lead.source()))
                .forEach(lead -> bySource.computeIfAbsent(lead.source(), any -> new ArrayList<>())
                        .add(lead));
        Map<Lead, Hit> checked = new HashMap<>();
        bySource.forEach((source, leads) -> checked.putAll(check(source, leads, query, offered)));
        return some.stream()
                .flatMap(lead -> Optional.ofNullable(checked.get(lead)).stream())
                .toList();
    }

    private Map<Lead, Hit> check(String source, List<Lead> leads, SearchQuery query, boolean offered) {
        Files files = new Files(documents, owner, source);
        StoredRecords stored = files.findAll(leads.stream().map(Lead::id).toList());
        Map<Lead, FileRecord> live = new LinkedHashMap<>();
        leads.forEach(lead -> stored.find(lead.id())
                .filter(FileRecord::live)
                .filter(record -> record.kind() != FileRecord.Kind.SPECIAL)
                .ifPresent(record -> live.put(lead, record)));
        List<String> paths = new Paths(files)
                .ofAll(live.values().stream().map(FileRecord::entry).toList());
        Map<Lead, Hit> hits = new HashMap<>();
        int i = 0;
        for (Map.Entry<Lead, FileRecord> each : live.entrySet()) {
            String path = paths.get(i++);
            hit(each.getKey(), each.getValue(), path, query, offered).ifPresent(hit -> hits.put(each.getKey(), hit));
        }
        return hits;
    }

    private Optional<Hit> hit(Lead lead, FileRecord record, String path, SearchQuery query, boolean offered) {
        FileEntry entry = record.entry();
        if (!new SearchDocument(lead.source(), entry, path, "").meets(query.conditions())) {
            return Optional.empty();
        }
        String text = query.terms().isEmpty() ? "" : texts.of(lead.source(), entry);
        TextMatch inText = new TextMatch(query.terms(), text);
        Optional<Set<Where>> words = lead.byWords()
                ? whereWordsAre(path, inText, query.terms(), offered && text.isEmpty())
                : Optional.empty();
        Set<Where> where = EnumSet.noneOf(Where.class);
        words.ifPresent(where::addAll);
        Snippet snippet = words.isPresent() ? inText.snippet(text) : Snippet.NONE;
        Near near = lead.near();
        if (near != null) {
            Passages passages = Passages.of(new SearchDocument(lead.source(), entry, path, text));
            if (passages.form().equals(near.form())) {
                where.add(Where.MEANING);
                snippet = snippet.equals(Snippet.NONE) ? passages.snippet(near.passage()) : snippet;
            }
        }
        return words.isEmpty() && where.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hit(lead.source(), record, path, lead.score(), where, snippet));
    }

    /**
     * Returns where the terms are; empty if one of them is nowhere.
     *
     * @param believed whether those that the path does not have are in the content, which is not read
     */
    private static Optional<Set<Where>> whereWordsAre(
            String path, TextMatch inText, List<Term> terms, boolean believed) {
        Collection<String> named = Words.ofName(path);
        TextMatch inPath = new TextMatch(terms, path);
        Set<Where> where = EnumSet.noneOf(Where.class);
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            boolean inName = inPath.has(i) || (term.words().size() == 1 && term.isAmong(named));
            if (!inName && !inText.has(i) && !believed) {
                return Optional.empty();
            }
            where.add(inName ? Where.NAME : Where.TEXT);
        }
        if (inText.hasAny()) {
            where.add(Where.TEXT);
        }
        return Optional.of(where);
    }
}
