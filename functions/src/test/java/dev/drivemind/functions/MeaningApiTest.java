package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import dev.drivemind.source.FileEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finding files that say something alike in other words. */
class MeaningApiTest {
    private final Api api = new Api();
    private String source = "";
    private Files index = api.index("anna", "none");

    @BeforeEach
    void indexAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        index = api.index("anna", source);
        api.put(index, Api.folder("a", "papers", null));
        api.put(index, Api.file("1", "invoice.pdf", "a"));
        api.put(index, Api.file("2", "holiday.txt", null));
        api.put(index, Api.file("3", "the bill.txt", null));
        order("rebuild");
    }

    private void order(String order) {
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"" + order + "\"}");
    }

    private TestResponse ask(String token, String query) {
        return api.call(
                TestRequest.get("/api/v1/search?meaning=true&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                        .as(token));
    }

    private JsonArray hits(String token, String query) {
        return ask(token, query).json().getAsJsonArray("hits");
    }

    private List<String> found(String query) {
        return found(Api.ANNA, query);
    }

    private List<String> found(String token, String query) {
        return StreamSupport.stream(hits(token, query).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(hit -> hit.get("id").getAsString())
                .toList();
    }

    private void put(String id, FileRecord changed) {
        FileRecord known = index.find(id).orElseThrow();
        api.backend
                .documents()
                .commit(List.of(index.put(new FileRecord(
                        changed.entry(), changed.state(), "job", FileRecord.Change.UPDATED, known.storedVersion()))));
    }

    private FileRecord record(String id) {
        return index.find(id).orElseThrow();
    }

    private FileRecord with(FileEntry entry) {
        return new FileRecord(entry, FileRecord.State.LIVE, "job", FileRecord.Change.UPDATED, 0);
    }

    @Test
    void whatIsMissingIsToldUntilItIsFoundOut() {
        JsonObject before = ask(Api.ANNA, "bill").json();
        assertThat(before.getAsJsonArray("meaningMissing")).hasSize(1);
        assertThat(before.getAsJsonArray("hits")).hasSize(1);
        assertThat(api.embedder.embedded()).containsExactly("bill");

        order("meaning");

        assertThat(ask(Api.ANNA, "bill").json().getAsJsonArray("meaningMissing"))
                .isEmpty();
        assertThat(found("bill")).containsExactly("3", "1");
    }

    @Test
    void aHitSaysWhetherItIsByWordsOrByMeaning() {
        order("meaning");

        JsonArray hits = hits(Api.ANNA, "bill");

        assertThat(hits.get(0).getAsJsonObject().get("matched").toString()).isEqualTo("[\"name\",\"meaning\"]");
        assertThat(hits.get(1).getAsJsonObject().get("matched").toString()).isEqualTo("[\"meaning\"]");
    }

    @Test
    void nothingIsFoundOutThatIsKnown() {
        order("meaning");
        int before = api.embedder.embedded().size();

        order("meaning");
        order("rebuild");
        order("meaning");

        assertThat(api.embedder.embedded()).hasSize(before);
    }

    @Test
    void conditionsHoldOfWhatIsFoundByMeaning() {
        order("meaning");

        assertThat(found("bill in:papers")).containsExactly("1");
        assertThat(found("bill type:pdf")).containsExactly("1");
        assertThat(found("bill before:2024")).isEmpty();
        assertThat(found("bill owner:me")).containsExactly("3", "1");
        assertThat(found("type:pdf")).containsExactly("1");
    }

    @Test
    void whatIsDeletedOrRenamedIsNotShownThoughItsMeaningIsKnown() {
        order("meaning");

        put("1", new FileRecord(record("1").entry(), FileRecord.State.TRASHED, "job", FileRecord.Change.REMOVED, 0));
        assertThat(found("bill")).containsExactly("3");

        put("3", with(Api.file("3", "work.txt", null)));
        assertThat(found("bill")).isEmpty();
    }

    @Test
    void whatHasMovedIsFoundWhereItIsNow() {
        order("meaning");

        put("1", with(Api.file("1", "invoice.pdf", null)));

        assertThat(found("bill")).containsExactly("3", "1");
        assertThat(found("bill in:papers")).isEmpty();
    }

    @Test
    void nothingOfAnothersIsFound() {
        order("meaning");

        assertThat(found(Api.BEN, "bill")).isEmpty();
    }

    @Test
    void whatIsDisconnectedTakesItsMeaningsWithIt() {
        order("meaning");
        api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));

        assertThat(found("bill")).isEmpty();
        for (int i = 0; i < 20; i++) {
            api.deliver();
        }
        assertThat(api.search.near("anna", api.embedder.question("bill"), SearchQuery.Conditions.NONE, 10))
                .isEmpty();
    }

    @Test
    void aMachineThatCannotUseTheModelSearchesByWordsAndSaysSo() {
        api.embedder.becomeUnusable();
        order("meaning");

        JsonObject answer = ask(Api.ANNA, "bill").json();

        assertThat(answer.get("note").getAsString()).contains("by words alone", "is of another machine");
        assertThat(answer.getAsJsonArray("meaningMissing")).isEmpty();
        assertThat(answer.getAsJsonArray("hits")).hasSize(1);
    }

    private Budgets budgets() {
        return new Budgets(api.backend.documents(), "anna", api.time::now);
    }

    @Test
    void aServiceThatIsSwitchedOnTakesThePlaceOfTheModel() {
        order("meaning");
        api.embedder.leave();
        budgets().switchOn(Service.EMBEDDINGS, 1_000_000);

        assertThat(ask(Api.ANNA, "bill").json().getAsJsonArray("meaningMissing"))
                .hasSize(1);
        assertThat(found("bill")).containsExactly("3");
        order("meaning");

        assertThat(found("bill")).containsExactly("3", "1");
        assertThat(ask(Api.ANNA, "bill").json().getAsJsonArray("meaningMissing"))
                .isEmpty();
        assertThat(api.meanings.questions()).as("asked four times, bought once").containsExactly("bill");
        assertThat(budgets().of(Service.EMBEDDINGS).units()).isGreaterThan(1);
        assertThat(ask(Api.BEN, "bill").status()).isEqualTo(501);
    }

    @Test
    void eachPaysForAQuestionAndForEachOther() {
        budgets().switchOn(Service.EMBEDDINGS, 1_000_000);
        new Budgets(api.backend.documents(), "ben", api.time::now).switchOn(Service.EMBEDDINGS, 1_000_000);

        for (int i = 0; i < 2; i++) {
            assertThat(ask(Api.ANNA, "bill").status()).isEqualTo(200);
            assertThat(ask(Api.ANNA, "sea").status()).isEqualTo(200);
            assertThat(ask(Api.BEN, "bill").status()).isEqualTo(200);
        }

        assertThat(api.meanings.questions()).containsExactly("bill", "sea", "bill");
    }

    @Test
    void whereTheBudgetIsUsedUpSearchesAreByWordsAndSayWhy() {
        budgets().switchOn(Service.EMBEDDINGS, 1);

        order("meaning");
        JsonObject answer = ask(Api.ANNA, "bill").json();

        assertThat(answer.get("note").getAsString())
                .contains("by words alone", "budget of USD 0.000001 a month for Gemini Embedding");
        assertThat(answer.getAsJsonArray("meaningMissing")).isEmpty();
        assertThat(answer.getAsJsonArray("hits")).hasSize(1);
        assertThat(api.meanings.questions()).isEmpty();
        assertThat(api.meanings.passages()).isEmpty();
    }

    @Test
    void anInstallationWithoutTheModelSaysHowToGetIt() {
        api.embedder.leave();

        TestResponse answer = ask(Api.ANNA, "bill");

        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.text()).contains("search --meaning");
        assertThat(api.call(TestRequest.post("/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"meaning\"}")
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(501);
        assertThat(api.call(TestRequest.get("/api/v1/search?q=bill").as(Api.ANNA))
                        .status())
                .isEqualTo(200);
    }
}
