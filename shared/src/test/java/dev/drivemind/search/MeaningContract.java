package dev.drivemind.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.search.MeaningIndex.Meant;
import dev.drivemind.search.MeaningIndex.Near;
import dev.drivemind.testing.Entries;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SearchIndex} does that finds files by what they mean as well. */
public abstract class MeaningContract {
    private static final String ANNA = "anna";
    private static final String SOURCE = "folder-1";

    /** The index under test, empty at first. */
    protected abstract SearchIndex index();

    private MeaningIndex meanings() {
        return index().meanings().orElseThrow();
    }

    private static SearchDocument file(String id, String path, String text) {
        return file(SOURCE, id, path, text);
    }

    private static SearchDocument file(String source, String id, String path, String text) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new SearchDocument(source, Entries.file(id).named(name).entry(), path, text);
    }

    private void put(SearchDocument... files) {
        index().put(ANNA, "run-1", List.of(files), List.of());
    }

    private void embed(SearchDocument... files) {
        PlayedEmbedder embedder = new PlayedEmbedder();
        meanings()
                .put(
                        ANNA,
                        "run-1",
                        PlayedEmbedder.MODEL,
                        List.of(files).stream()
                                .map(file -> new Meant(
                                        file, embedder.embed(Passages.of(file).texts())))
                                .toList());
    }

    private List<Near> near(String owner, String text, String conditions) {
        return meanings()
                .near(
                        owner,
                        new Meaning(PlayedEmbedder.MODEL, PlayedEmbedder.vector(text)),
                        conditions.isEmpty()
                                ? SearchQuery.Conditions.NONE
                                : SearchQuery.parse(conditions).conditions(),
                        10)
                .stream()
                .filter(each -> each.similarity() > 0.1)
                .toList();
    }

    private List<String> ids(String text) {
        return near(ANNA, text, "").stream().map(Near::id).toList();
    }

    @Test
    void anEmptyIndexHasNothingNear() {
        assertThat(ids("bill")).isEmpty();
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL)).isZero();
    }

    @Test
    void theClosestPassageOfAFileCounts() {
        SearchDocument invoice = file("2", "/invoice.txt", "");
        embed(
                file("1", "/scan.pdf", "harvest ".repeat(200) + "invoice ".repeat(100)),
                invoice,
                file("3", "/other.txt", "harvest"));

        List<Near> near = near(ANNA, "bill", "");

        assertThat(near).extracting(Near::id).containsExactly("2", "1");
        assertThat(near).extracting(Near::passage).containsExactly(0, 2);
        assertThat(near.get(0).similarity()).isBetween(0.999, 1.001);
        assertThat(near.get(0).form()).isEqualTo(Passages.of(invoice).form());
    }

    @Test
    void aFileOfManyPassagesIsFoundOnce() {
        embed(file("1", "/invoice.txt", "invoice ".repeat(2_000)), file("2", "/b.txt", "invoice of a harvest"));

        assertThat(ids("bill")).containsExactly("1", "2");
    }

    @Test
    void conditionsHoldOfWhatIsNear() {
        embed(file("1", "/a/invoice.txt", ""), file("2", "/b/invoice.txt", ""), file("folder-2", "3", "/a/bill", ""));

        assertThat(near(ANNA, "bill", "in:b")).extracting(Near::id).containsExactly("2");
        assertThat(near(ANNA, "bill", "in:a")).extracting(Near::id).containsExactlyInAnyOrder("1", "3");
        assertThat(near(ANNA, "bill", "type:pdf")).isEmpty();
    }

    @Test
    void whatHasNoVectorsIsMissingAndStillFoundByWords() {
        put(file("1", "/one.txt", "words"), file("2", "/two.txt", "words"), file("folder-2", "3", "/a", ""));
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL)).isEqualTo(2);

        embed(file("1", "/one.txt", "words"));

        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL)).isEqualTo(1);
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL, 10)).containsExactly("2");
        assertThat(index().find(ANNA, SearchQuery.parse("words"), 10)).hasSize(2);
        assertThat(index().find(ANNA, SearchQuery.parse("in:nowhere"), 10)).isEmpty();
    }

    @Test
    void conditionsAloneFindFilesAndNotTheirPassages() {
        embed(file("1", "/a/one.txt", "words"));

        assertThat(index().find(ANNA, SearchQuery.parse("in:a"), 10)).hasSize(1);
    }

    @Test
    void whatIsPutAgainKeepsItsMeaningAndFollowsItsPath() {
        embed(file("1", "/a/invoice.txt", "words of it"));

        put(file("1", "/b/invoice.txt", "words of it"));

        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL)).isZero();
        assertThat(near(ANNA, "bill", "in:b")).extracting(Near::id).containsExactly("1");
        assertThat(near(ANNA, "bill", "in:a")).isEmpty();
    }

    @Test
    void whatSaysSomethingElseNowHasNoMeaningUntilItIsFoundOutAnew() {
        embed(file("1", "/a/invoice.txt", "words of it"));

        put(file("1", "/a/invoice.txt", "other words"));

        assertThat(ids("bill")).isEmpty();
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL, 10)).containsExactly("1");
    }

    @Test
    void meaningsGoWithTheirFiles() {
        embed(file("1", "/invoice.txt", ""), file("2", "/bill.txt", ""), file("folder-2", "3", "/rechnung.txt", ""));

        index().put(ANNA, "run-1", List.of(), List.of(SearchDocument.key(SOURCE, "1")));
        assertThat(ids("bill")).containsExactlyInAnyOrder("2", "3");

        index().forget(ANNA, "folder-2");
        assertThat(ids("bill")).containsExactly("2");

        index().sweep(ANNA, SOURCE, "run-2");
        assertThat(ids("bill")).isEmpty();
    }

    private static Meaning toAnother(float... vector) {
        return new Meaning("another", vector);
    }

    @Test
    void vectorsOfTwoModelsAreNeverCompared() {
        SearchDocument one = file("1", "/invoice.txt", "");
        embed(one, file("2", "/bill.txt", ""));

        assertThat(meanings().missing(ANNA, SOURCE, "another")).isEqualTo(2);
        meanings().put(ANNA, "run-1", "another", List.of(new Meant(one, List.of(new float[] {0.6f, 0.8f}))));

        assertThat(meanings().missing(ANNA, SOURCE, "another", 10)).containsExactly("2");
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL, 10)).containsExactly("1");
        assertThat(ids("bill")).containsExactly("2");
        assertThat(meanings().near(ANNA, toAnother(0.6f, 0.8f), SearchQuery.Conditions.NONE, 10))
                .extracting(Near::id)
                .containsExactly("1");
    }

    @Test
    void modelsOfTheSameNumberOfDimensionsAreToldApartByName() {
        SearchDocument one = file("1", "/invoice.txt", "");
        embed(one);

        float[] vector = PlayedEmbedder.vector("invoice");
        assertThat(meanings().near(ANNA, toAnother(vector), SearchQuery.Conditions.NONE, 10))
                .isEmpty();
    }

    @Test
    void whatIsPutAgainKeepsTheVectorsOfTheModelThatItHas() {
        SearchDocument one = file("1", "/invoice.txt", "");
        meanings().put(ANNA, "run-1", "another", List.of(new Meant(one, List.of(new float[] {1, 0}))));

        put(one);

        assertThat(meanings().missing(ANNA, SOURCE, "another")).isZero();
        assertThat(meanings().missing(ANNA, SOURCE, PlayedEmbedder.MODEL)).isEqualTo(1);
        assertThat(meanings().near(ANNA, toAnother(1, 0), SearchQuery.Conditions.NONE, 10))
                .hasSize(1);
    }

    @Test
    void whatMeansNothingIsNotMissingUntilItIsPutAgain() {
        SearchDocument one = file("1", "/invoice.txt", "");
        put(one);
        meanings().put(ANNA, "run-1", "another", List.of(new Meant(one, List.of())));

        assertThat(meanings().missing(ANNA, SOURCE, "another")).isZero();
        assertThat(meanings().near(ANNA, toAnother(1, 0), SearchQuery.Conditions.NONE, 10))
                .isEmpty();
        assertThat(index().find(ANNA, SearchQuery.parse("invoice"), 10)).hasSize(1);

        put(file("1", "/invoice.txt", "another text"));
        assertThat(meanings().missing(ANNA, SOURCE, "another")).isEqualTo(1);
    }

    @Test
    void nothingOfOneOwnerIsNearForAnother() {
        embed(file("1", "/invoice.txt", ""));

        assertThat(near("ben", "bill", "")).isEmpty();
        assertThat(meanings().missing("ben", SOURCE, PlayedEmbedder.MODEL)).isZero();
    }
}
