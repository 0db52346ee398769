package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.index.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriesApiTest {
    private static final String PATH = "/api/v1/categories";

    private final Api api = new Api();

    private TestResponse send(String method, String path, String body) {
        TestRequest request = TestRequest.of(method, path).as(Api.ANNA);
        return api.call(
                body.isEmpty()
                        ? request
                        : request.header("Content-Type", "application/json").body(body));
    }

    private JsonObject add(String body) {
        TestResponse added = send("POST", PATH, body);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json();
    }

    private JsonObject category(String name) {
        return StreamSupport.stream(
                        send("GET", PATH, "")
                                .json()
                                .getAsJsonArray("categories")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .filter(each -> each.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsMadeIsListedFirstAndCanBeChangedAndDeleted() {
        String id =
                add("{\"name\":\"Books\",\"extensions\":[\".EPUB\"]}").get("id").getAsString();

        TestResponse changed = send("PUT", PATH + "/" + id, "{\"name\":\"Novels\",\"types\":[\"image/*\"]}");

        assertThat(changed.json().get("id").getAsString()).isEqualTo(id);
        JsonObject first =
                send("GET", PATH, "").json().getAsJsonArray("categories").get(0).getAsJsonObject();
        assertThat(first.get("name").getAsString()).isEqualTo("Novels");
        assertThat(first.get("builtIn").getAsBoolean()).isFalse();
        assertThat(category("images").get("builtIn").getAsBoolean()).isTrue();
        TestResponse deleted = send("DELETE", PATH + "/" + id, "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.bytes()).isEmpty();
        assertThat(send("DELETE", PATH + "/" + id, "").status()).isEqualTo(404);
        assertThat(send("PUT", PATH + "/" + id, "{\"name\":\"X\",\"extensions\":[\"a\"]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void usageIsThatOfTheLastInsights() {
        String source = api.connect(Api.ANNA, "/home/anna");
        Files index = api.index("anna", source);
        api.put(index, Api.file("1", "a.epub", null));
        api.put(index, Api.file("2", "b.txt", null));
        add("{\"name\":\"Books\",\"globs\":[\"/*.epub\"]}");

        Belongings.worked(api, "/api/v1/insights", "{\"source\":\"" + source + "\"}");

        assertThat(category("Books").get("files").getAsLong()).isEqualTo(1);
        assertThat(category("documents").get("files").getAsLong()).isEqualTo(1);
        JsonObject told = send("GET", PATH, "").json();
        assertThat(told.get("counted").getAsBoolean()).isTrue();
        assertThat(send("GET", "/api/v1/insights?source=" + source, "").json().get("categories"))
                .isEqualTo(told.get("version"));
        add("{\"name\":\"More\",\"extensions\":[\"x\"]}");
        assertThat(send("GET", PATH, "").json().get("counted").getAsBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\"}|extensions|at least one",
                "{\"extensions\":[\"a\"]}|name|missing",
                "{\"name\":\"images\",\"extensions\":[\"a\"]}|name|another name",
                "{\"name\":\"a\",\"extensions\":[\"tar.gz\"]}|extensions|*.tar.gz",
                "{\"name\":\"a\",\"types\":[\"image\"]}|types|image/*",
                "{\"name\":\"a\",\"globs\":[\"x/y\"]}|globs|/x/y",
                "{\"name\":\"a\",\"globs\":[1]}|globs|list",
                "{\"name\":\"a\",\"color\":\"red\"}|color|unknown",
            })
    void whatCannotBeIsSaidPlainly(String body, String field, String words) {
        TestResponse refused = send("POST", PATH, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").getAsString()).isEqualTo(field);
        assertThat(refused.json().get("detail").getAsString()).contains(words);
    }
}
