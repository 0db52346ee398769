package dev.drivemind.local.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.drivemind.functions.search.LuceneSearch;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.Finder;
import dev.drivemind.search.Meaning;
import dev.drivemind.search.MeaningIndex.Meant;
import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.search.Passages;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.search.Words;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.testing.Entries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well 210 short documents in three languages are found among all of them, by words, by meaning and by both: by queries of people who
 * remember what it was about in other words, and by three words of the document itself. Prints the figures of docs/search.md.
 */
@Tag("slow")
class MeaningFiguresTest {
    private static final String ANNA = "anna";
    private static final String SOURCE = "folder-1";
    private static final int MOST = 20;
    private static final float[] NONE = {};
    private static final List<String> LANGUAGES = List.of("en", "de", "es");

    private final LuceneSearch index;
    private final ChildEmbedder embedder;
    private final Documents documents = MemoryBackend.create().documents();
    private final Map<String, Labelled> labelled = new LinkedHashMap<>();

    MeaningFiguresTest(@TempDir Path temp) throws IOException {
        this.index = new LuceneSearch(temp.resolve("search"));
        this.embedder = BuiltEmbedder.in(temp.resolve("scratch"));
    }

    @AfterEach
    void close() {
        embedder.close();
        index.close();
    }

    /** A document, and what someone types who looks for it. */
    private record Labelled(String id, String language, String name, String text, String query) {
        SearchDocument document() {
            return new SearchDocument(SOURCE, Entries.file(id).named(name).entry(), "/" + name, text);
        }

        /** Three of its own words: the longest, which are the rarest. */
        String ownWords() {
            return Words.of(text).stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .limit(3)
                    .collect(Collectors.joining(" ", "", " "));
        }
    }

    /** Where the right documents were among the hits, from 1 on; 0 for nowhere. */
    private record Ranks(List<Integer> all) {
        long within(int best) {
            return all.stream().filter(rank -> rank > 0 && rank <= best).count();
        }

        double reciprocal() {
            return all.stream()
                    .mapToDouble(rank -> rank == 0 ? 0 : 1.0 / rank)
                    .average()
                    .orElse(0);
        }

        String told() {
            return String.format(
                    Locale.ROOT,
                    "hit@1 %3d of %d, hit@10 %3d, MRR %.2f",
                    within(1),
                    all.size(),
                    within(10),
                    reciprocal());
        }
    }

    /** How is searched. */
    private enum How {
        WORDS,
        MEANING,
        BOTH
    }

    private void read() throws IOException {
        for (String language : LANGUAGES) {
            try (InputStream in = MeaningFiguresTest.class.getResourceAsStream("meaning-" + language + ".tsv")) {
                assertThat(in).isNotNull();
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split("\n", -1)) {
                    String[] parts = line.split("\t", -1);
                    String id = language + labelled.size();
                    labelled.put(id, new Labelled(id, language, parts[0], parts[1], parts[2]));
                }
            }
        }
    }

    private List<float[]> embed(List<String> texts) {
        try {
            return embedder.embed(texts);
        } catch (Embedder.UnusableException e) {
            return abort("There is no native code for this machine: " + e.getMessage());
        }
    }

    private void put() {
        Files files = new Files(documents, ANNA, SOURCE);
        List<Meant> meant = new ArrayList<>();
        for (Labelled each : labelled.values()) {
            SearchDocument document = each.document();
            documents.commit(List.of(files.put(
                    new FileRecord(document.entry(), FileRecord.State.LIVE, "job", FileRecord.Change.CREATED, 0))));
            meant.add(new Meant(document, embed(Passages.of(document).texts())));
        }
        index.put(ANNA, "run", embedder.model(), meant);
    }

    private Ranks ranks(How how, String language, Map<String, String> queries, Map<String, float[]> vectors) {
        List<Integer> ranks = new ArrayList<>();
        for (Labelled each : labelled.values()) {
            if (each.language().equals(language)) {
                List<String> found = found(
                        how,
                        SearchQuery.parse(Objects.requireNonNull(queries.get(each.id()))),
                        vectors.getOrDefault(each.id(), NONE));
                ranks.add(1 + found.indexOf(each.id()));
            }
        }
        return new Ranks(ranks);
    }

    private List<String> found(How how, SearchQuery query, float[] vector) {
        Finder finder = new Finder(documents, index, this::text, ANNA);
        Set<String> sources = Set.of(SOURCE);
        return switch (how) {
            case MEANING ->
                index.near(ANNA, new Meaning(embedder.model(), vector), query.conditions(), MOST).stream()
                        .map(Near::id)
                        .toList();
            case WORDS -> ids(finder.find(query, sources, MOST));
            case BOTH -> ids(finder.find(query, new Meaning(embedder.model(), vector), sources, MOST));
        };
    }

    private static List<String> ids(Finder.Found found) {
        return found.hits().stream().map(hit -> hit.record().id()).toList();
    }

    private String text(String source, FileEntry entry) {
        Labelled known = labelled.get(entry.id());
        return known == null ? "" : known.text();
    }

    private Map<String, float[]> vectors(Map<String, String> queries) {
        List<float[]> all = embed(queries.values().stream()
                .map(query -> SearchQuery.parse(query).words())
                .toList());
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> ids = List.copyOf(queries.keySet());
        for (int i = 0; i < ids.size(); i++) {
            vectors.put(ids.get(i), all.get(i));
        }
        return vectors;
    }

    private Map<String, Ranks> measure(String what, Map<String, String> queries) {
        Map<String, float[]> vectors = vectors(queries);
        Map<String, Ranks> figures = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            for (How how : How.values()) {
                Ranks ranks = ranks(how, language, queries, vectors);
                String key = language + " " + how;
                figures.put(key, ranks);
                System.out.printf("%-12s %-10s %s%n", what, key, ranks.told());
            }
        }
        return figures;
    }

    private static long within(int most, Map<String, Ranks> measured, String name) {
        return Objects.requireNonNull(measured.get(name)).within(most);
    }

    @Test
    void whatIsRememberedInOtherWordsIsFoundByItsMeaning() throws IOException {
        read();
        assertThat(labelled).hasSizeGreaterThanOrEqualTo(200);
        put();
        Map<String, String> other = new LinkedHashMap<>();
        Map<String, String> own = new LinkedHashMap<>();
        labelled.values().forEach(each -> {
            other.put(each.id(), each.query() + " ");
            own.put(each.id(), each.ownWords());
        });

        Map<String, Ranks> byOthers = measure("other words", other);
        Map<String, Ranks> byOwn = measure("own words", own);

        // The model has learnt English; what it does for other languages is told, and not relied on.
        assertThat(within(10, byOthers, "en WORDS")).isLessThan(5);
        assertThat(within(1, byOthers, "en BOTH")).isGreaterThan(50);
        assertThat(within(10, byOthers, "en BOTH")).isGreaterThan(60);
        LANGUAGES.forEach(language ->
                assertThat(within(1, byOwn, language + " BOTH")).as(language).isGreaterThan(60));
    }
}
