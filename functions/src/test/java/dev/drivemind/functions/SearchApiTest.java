package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.search.SearchQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchApiTest {
    private final Api api = new Api();
    private String source = "";
    private Files index = api.index("anna", "none");

    @BeforeEach
    void indexAFolder() {
        source = api.connect(Api.ANNA, "/home/anna");
        index = api.index("anna", source);
        api.put(index, Api.folder("a", "Invoices", null));
        api.put(index, Api.file("1", "march-invoice.pdf", "a"));
        api.put(index, Api.file("2", "holiday.txt", null));
        follow();
    }

    private void follow() {
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"rebuild\"}");
    }

    private TestResponse ask(String token, String query) {
        return api.call(TestRequest.get("/api/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .as(token));
    }

    private List<String> found(String token, String query) {
        return StreamSupport.stream(
                        ask(token, query).json().getAsJsonArray("hits").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(hit -> hit.get("id").getAsString())
                .toList();
    }

    private void change(String id, FileRecord.State state) {
        FileRecord known = index.find(id).orElseThrow();
        api.backend
                .documents()
                .commit(List.of(index.put(new FileRecord(
                        known.entry(), state, "job", FileRecord.Change.REMOVED, known.storedVersion()))));
    }

    @Test
    void namesAndPathsAreFoundBeforeAnyContentIsRead() {
        JsonObject hit =
                ask(Api.ANNA, "invoice").json().getAsJsonArray("hits").get(0).getAsJsonObject();

        assertThat(hit.get("id").getAsString()).isIn("1", "a");
        assertThat(found(Api.ANNA, "march invoices")).containsExactly("1");
        assertThat(found(Api.ANNA, "in:invoices type:pdf")).containsExactly("1");
        assertThat(api.extractor.read()).isEmpty();
    }

    @Test
    void whatIsDeletedIsNotShownThoughTheSearchIndexHasIt() {
        assertThat(found(Api.ANNA, "holiday")).containsExactly("2");

        change("2", FileRecord.State.TRASHED);

        assertThat(found(Api.ANNA, "holiday")).isEmpty();
    }

    @Test
    void whatWasRenamedIsNotShownByItsFormerName() {
        FileRecord known = index.find("2").orElseThrow();
        api.backend
                .documents()
                .commit(List.of(index.put(new FileRecord(
                        Api.file("2", "work.txt", null),
                        FileRecord.State.LIVE,
                        "job",
                        FileRecord.Change.UPDATED,
                        known.storedVersion()))));

        assertThat(found(Api.ANNA, "holiday")).isEmpty();
    }

    @Test
    void nothingOfAnothersIsFound() {
        assertThat(found(Api.BEN, "invoice")).isEmpty();
        assertThat(api.call(TestRequest.get("/api/v1/search?q=invoice&source=" + source)
                                .as(Api.BEN))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsDisconnectedIsGoneFromTheSearchIndexToo() {
        api.call(TestRequest.post("/api/v1/connect/disconnect", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));

        assertThat(found(Api.ANNA, "holiday")).isEmpty();
        for (int i = 0; i < 20; i++) {
            api.deliver();
        }
        assertThat(api.search.find("anna", SearchQuery.parse("holiday"), 10)).isEmpty();
    }

    @Test
    void aSearchIndexThatIsLostIsToldAndMadeAnew() {
        api.search.lose();

        assertThat(found(Api.ANNA, "holiday")).isEmpty();
        follow();
        assertThat(found(Api.ANNA, "holiday")).containsExactly("2");
    }

    @Test
    void aQueryWithoutMeaningSaysWhatIsWrong() {
        TestResponse answer = ask(Api.ANNA, "before:soon");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("is no date", "\"field\":\"q\"");
    }
}
