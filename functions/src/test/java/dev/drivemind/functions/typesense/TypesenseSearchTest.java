package dev.drivemind.functions.typesense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.search.SearchContract;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import dev.drivemind.testing.Entries;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypesenseSearchTest extends SearchContract {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final StrictTypesense server = new StrictTypesense();
    private final TypesenseSearch index = with(StrictTypesense.KEY);

    private TypesenseSearch with(String key) {
        return new TypesenseSearch(new TypesenseServer(server.address(), new Secret(key), CLIENT));
    }

    @Override
    protected SearchIndex index() {
        return index;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static SearchDocument document(String id) {
        return new SearchDocument(
                "folder-1", Entries.file(id).named("file " + id).entry(), "/file " + id, "");
    }

    private int found(String query, int limit) {
        return index.find("anna", SearchQuery.parse(query), limit).size();
    }

    @Test
    void moreThanAPageIsFoundAndDeletedAsWell() {
        List<SearchDocument> many = IntStream.range(0, 320)
                .mapToObj(i -> document("id " + i + " `&&:=[]"))
                .toList();
        index.put("anna", "run", many, List.of());

        assertThat(found("file", 303)).isEqualTo(303);
        assertThat(found("file", 1_000)).isEqualTo(320);

        index.put(
                "anna",
                "run",
                List.of(),
                many.subList(0, 100).stream().map(SearchDocument::key).toList());
        assertThat(found("file", 1_000)).isEqualTo(220);
    }

    @Test
    void whatIsLostIsToldByItsGeneration() {
        index.put("anna", "run", List.of(document("1")), List.of());
        String before = index.generation("anna");

        server.lose();

        assertThat(found("file", 10)).isZero();
        assertThat(index.generation("anna")).isNotEqualTo(before);
    }

    @Test
    void nothingIsLeftOfAnOwnerWhoseLastSourceIsForgotten() {
        index.put("anna", "run", List.of(document("1")), List.of());

        index.forget("anna", "folder-1");
        index.forget("anna", "folder-1");

        assertThat(server.size()).isZero();
    }

    @Test
    void aServerIsNamedByTheEnvironmentWholeOrNotAtAll() {
        String url = "DRIVEMIND_TYPESENSE_URL";
        String key = "DRIVEMIND_TYPESENSE_KEY";

        assertThat(TypesenseServer.of(Map.of(key, "k"))).isEmpty();
        assertThat(TypesenseServer.of(Map.of(url, "https://search.example.com/", key, "k")))
                .isPresent();
        assertThatThrownBy(() -> TypesenseServer.of(Map.of(url, "https://search.example.com")))
                .hasMessageContaining("Set both");
        assertThatThrownBy(() -> TypesenseServer.of(Map.of(url, "search.example.com/path", key, "k")))
                .hasMessageContaining("without a path");
    }

    @Test
    void aServerThatFailsOrRefusesTheKeyIsSaidPlainly() {
        server.breaks(1);
        assertThatThrownBy(() -> index.put("anna", "run", List.of(document("1")), List.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("answered 503");
        assertThatThrownBy(() -> with("another").find("anna", SearchQuery.parse("file"), 10))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("answered 401")
                .hasMessageNotContaining("another");
        server.close();
        assertThatThrownBy(() -> found("file", 10)).isInstanceOf(StoreException.class);
    }
}
