package dev.drivemind.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link SearchIndex} does. */
public abstract class SearchContract {
    private static final String ANNA = "anna";
    private static final String SOURCE = "folder-1";

    /** The index under test, empty at first. */
    protected abstract SearchIndex index();

    private static SearchDocument document(String source, String id, String path, String text) {
        return new SearchDocument(source, entry(id, path, "application/pdf", "2024-05-04T10:00:00.000Z"), path, text);
    }

    private static FileEntry entry(String id, String path, String type, String modified) {
        return new FileEntry(
                id,
                1,
                path.substring(path.lastIndexOf('/') + 1),
                type,
                "parent",
                false,
                false,
                modified,
                modified,
                10L,
                null,
                "ann@example.com",
                true,
                null,
                null,
                false,
                false,
                null);
    }

    private void put(SearchDocument... documents) {
        index().put(ANNA, "run-1", List.of(documents), List.of());
    }

    private List<String> found(String query) {
        return found(ANNA, query);
    }

    private List<String> found(String owner, String query) {
        return index().find(owner, SearchQuery.parse(query), 100).stream()
                .map(SearchIndex.Candidate::id)
                .toList();
    }

    @Test
    void anEmptyIndexHasNothing() {
        assertThat(found("anything")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "budget, true",
        "BUDGET, true",
        "bud, true",
        "'bud ', false",
        "'\"bud\"', false",
        "quarterly budget, true",
        "'\"annual budget\"', true",
        "'\"budget annual\"', false",
        "invoices, true",
        "resume, true",
        "2024, true",
        "pdf, true",
        "missing budget, false",
        "strasse, true",
        "検索, true",
        "索検, false",
    })
    void termsAreFoundInNamesPathsAndTexts(String query, boolean expected) {
        put(document(
                SOURCE,
                "1",
                "/Invoices/quarterlyReport_2024.pdf",
                "The annual budget.\nRésumé of the Straße, 全文検索 is here"));

        assertThat(found(query)).hasSize(expected ? 1 : 0);
    }

    @Test
    void aNameCountsMoreThanAPathAndThatMoreThanAText() {
        put(
                document(SOURCE, "text", "/a/b.txt", "one word among others is harvest, which is here once"),
                document(SOURCE, "path", "/harvest/c.txt", "nothing"),
                document(SOURCE, "name", "/a/harvest.txt", "nothing"));

        assertThat(found("harvest")).containsExactly("name", "path", "text");
    }

    @ParameterizedTest
    @CsvSource({
        "type:pdf, '1,2'",
        "type:application/pdf, '1'",
        "type:image, '3'",
        "type:folder, '4'",
        "in:Bills, '1'",
        "in:/Bills, '1'",
        "in:/papers/old, '2'",
        "in:old, '2'",
        "in:bill, ''",
        "owner:me, '1,2,3,4'",
        "owner:ANN@example.com, '1,2,3,4'",
        "owner:ben@example.com, ''",
        "before:2024, '2'",
        "after:2024, '1,3,4'",
        "after:2024-06 before:2024-07-02, '3'",
        "one type:pdf in:Bills, '1'",
    })
    void conditionsHoldOfWhatIsFound(String query, String expected) {
        put(
                new SearchDocument(
                        SOURCE,
                        entry("1", "/Bills/one.pdf", "application/pdf", "2024-01-01T00:00:00Z"),
                        "/Bills/one.pdf",
                        ""),
                new SearchDocument(
                        SOURCE,
                        entry("2", "/papers/old/one.pdf", "application/octet-stream", "2023-12-31T23:59:59Z"),
                        "/papers/old/one.pdf",
                        ""),
                new SearchDocument(
                        SOURCE, entry("3", "/papers/p.jpg", "image/jpeg", "2024-07-01T00:00:00Z"), "/papers/p.jpg", ""),
                new SearchDocument(
                        SOURCE, entry("4", "/papers", FileEntry.FOLDER, "2025-07-01T00:00:00Z"), "/papers", ""));

        assertThat(found(query)).containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(","));
    }

    @Test
    void whatIsPutAgainTakesThePlaceOfWhatWasThere() {
        put(document(SOURCE, "1", "/before.txt", "before"));
        put(document(SOURCE, "1", "/after.txt", "after"));

        assertThat(found("before")).isEmpty();
        assertThat(found("after")).containsExactly("1");
    }

    @Test
    void whatIsGoneIsFoundNoMore() {
        put(document(SOURCE, "1", "/one.txt", ""), document(SOURCE, "2", "/one.txt", ""));

        index().put(
                        ANNA,
                        "run-2",
                        List.of(),
                        List.of(SearchDocument.key(SOURCE, "1"), SearchDocument.key(SOURCE, "never")));

        assertThat(found("one")).containsExactly("2");
    }

    @Test
    void aRunSweepsWhatItHasNotPutOfItsSource() {
        put(
                document(SOURCE, "1", "/one.txt", ""),
                document(SOURCE, "2", "/one.txt", ""),
                document("folder-2", "3", "/one.txt", ""));
        index().put(ANNA, "run-2", List.of(document(SOURCE, "2", "/one.txt", "")), List.of());

        index().sweep(ANNA, SOURCE, "run-2");

        assertThat(found("one")).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void aSourceIsForgottenWithoutTheOthers() {
        put(document(SOURCE, "1", "/one.txt", ""), document("folder-2", "2", "/one.txt", ""));

        index().forget(ANNA, SOURCE);
        assertThat(found("one")).containsExactly("2");

        index().forget(ANNA, "folder-2");
        assertThat(found("one")).isEmpty();
        put(document(SOURCE, "1", "/one.txt", ""));
        assertThat(found("one")).containsExactly("1");
    }

    @Test
    void aSourceIsSearchedAlone() {
        put(document(SOURCE, "1", "/one.txt", ""), document("folder-2", "2", "/one.txt", ""));

        assertThat(index().find(ANNA, SearchQuery.parse("one").within(Optional.of("folder-2")), 10))
                .extracting(SearchIndex.Candidate::id)
                .containsExactly("2");
    }

    @Test
    void nothingOfOneOwnerIsFoundByAnother() {
        Random random = new Random(5);
        String[] words = {"red", "green", "blue", "white", "black"};
        for (int owner = 0; owner < 20; owner++) {
            List<SearchDocument> documents = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String word = words[random.nextInt(words.length)];
                documents.add(document(SOURCE, owner + "-" + i, "/" + word + ".txt", word + " text"));
            }
            index().put("owner-" + owner, "run", documents, List.of());
        }
        for (int i = 0; i < 200; i++) {
            int owner = random.nextInt(20);

            assertThat(found("owner-" + owner, words[random.nextInt(words.length)]))
                    .allMatch(id -> id.startsWith(owner + "-"));
        }
    }

    @Test
    void generationsStayUntilAllIsLost() {
        String before = index().generation(ANNA);
        put(document(SOURCE, "1", "/one.txt", ""));

        assertThat(index().generation(ANNA)).isEqualTo(before);
    }

    @Test
    void whatIsFoundWhileOthersWriteIsWhole() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            put(document(SOURCE, "1", "/constant.txt", ""));
            List<Future<Boolean>> reads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                reads.add(readers.submit(() -> found("constant").equals(List.of("1"))));
                put(document(SOURCE, "n" + number, "/number" + number + ".txt", ""));
            }
            for (Future<Boolean> read : reads) {
                assertThat(read.get()).isTrue();
            }
            assertThat(found("type:pdf")).hasSize(21);
        } finally {
            readers.shutdownNow();
        }
    }
}
