package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.sources.LocalFolders;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesApiTest {
    private final Api api = new Api();

    private TestResponse connect(String json) {
        return api.call(TestRequest.post("/api/v1/sources", json).as(Api.ANNA));
    }

    @Test
    void theSameFolderIsTheSameSource() {
        api.places.folders.add("/data");
        TestResponse first = connect("{\"kind\":\"folder\",\"path\":\"/data\"}");
        TestResponse second = connect("{\"kind\":\"folder\",\"path\":\"/data\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.json().get("path").getAsString()).isEqualTo("/data");
    }

    @Test
    void aNameCanBeGivenAndChanged() {
        api.places.folders.add("/data");
        connect("{\"kind\":\"folder\",\"path\":\"/data\",\"name\":\"Letters\"}");
        TestResponse unnamed = connect("{\"kind\":\"folder\",\"path\":\"/data\"}");
        TestResponse renamed = connect("{\"kind\":\"folder\",\"path\":\"/data\",\"name\":\"Post\"}");

        assertThat(unnamed.json().get("label").getAsString()).isEqualTo("Letters");
        assertThat(renamed.json().get("label").getAsString()).isEqualTo("Post");
    }

    @Test
    void theSameAccountIsTheSameSourceWithTheLatestToken() {
        TestResponse first = connect("{\"kind\":\"drive\",\"url\":\"http://127.0.0.1:9\",\"accessToken\":\"one\"}");
        TestResponse second = connect("{\"kind\":\"drive\",\"url\":\"http://127.0.0.1:9/\",\"accessToken\":\"two\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        String id = second.json().get("id").getAsString();
        assertThat(id).isEqualTo(first.json().get("id").getAsString());
        assertThat(api.app
                        .scopeOf(new AuditLog.Doing("anna", Actor.USER, "test"))
                        .connections()
                        .accessToken(id)
                        .orElseThrow()
                        .reveal())
                .isEqualTo("two");
    }

    @Test
    void theAccessTokenIsNeitherToldNorStoredInTheClear() {
        TestResponse connected = connect("{\"kind\":\"drive\",\"accessToken\":\"ya29.very-secret\"}");
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();

        assertThat(connected.text()).doesNotContain("ya29");
        assertThat(api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA)).text())
                .doesNotContain("ya29");
        assertThat(documents.all(Schema.SOURCES).toString()).doesNotContain("ya29");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"ftp\",\"path\":\"/data\"}",
                "{\"path\":\"/data\"}",
                "{\"kind\":\"folder\"}",
                "{\"kind\":\"folder\",\"path\":\"/data\",\"accessToken\":\"t\"}",
                "{\"kind\":\"folder\",\"path\":\"/data\",\"url\":\"http://x/\"}",
                "{\"kind\":\"drive\"}",
                "{\"kind\":\"drive\",\"accessToken\":\"\"}",
                "{\"kind\":\"drive\",\"accessToken\":\"t\",\"path\":\"/data\"}",
            })
    void whatMakesNoSourceIsRefused(String json) {
        api.places.folders.add("/data");

        assertThat(connect(json).status()).isEqualTo(400);
    }

    @Test
    void aFolderThatCannotBeUsedSaysWhy() {
        TestResponse response = connect("{\"kind\":\"folder\",\"path\":\"/nowhere\"}");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:unusable-folder");
        assertThat(response.json().get("detail").getAsString()).isEqualTo("There is no such folder: /nowhere");
    }

    @Test
    void aDriveThatDoesNotTakeTheTokenSaysSo() {
        api.places.driveFails = Optional.of(
                new SourceException(SourceException.Kind.UNAUTHORIZED, "The access token is not accepted", null));
        TestResponse response = connect("{\"kind\":\"drive\",\"accessToken\":\"t\"}");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:unusable-drive");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        api.places.driveFails = Optional.of(new IllegalArgumentException("no"));
        TestResponse response = connect("{\"kind\":\"drive\",\"url\":\"gopher:x\",\"accessToken\":\"t\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("field").getAsString()).isEqualTo("url");
    }

    @Test
    void aListedSourceTellsItsLastScan() {
        String source = api.connect(Api.ANNA, "/data");
        api.start(Api.ANNA, source);
        api.deliver();
        api.time.sleep(Duration.ofSeconds(1));
        JsonObject listed = api.call(TestRequest.get("/api/v1/sources").as(Api.ANNA))
                .json()
                .getAsJsonArray("sources")
                .get(0)
                .getAsJsonObject();

        assertThat(listed.getAsJsonObject("lastScan").get("state").getAsString())
                .isEqualTo("SUCCEEDED");
        assertThat(listed.getAsJsonObject("lastScan").get("certificate").getAsString())
                .isEqualTo("COMPLETE");
    }

    @Test
    void foldersAreSuggestedToThoseWhoTypeAPath() {
        api.places.suggestions = Optional.of(new LocalFolders.Suggestions(List.of("/home/anna/Documents"), true));

        TestResponse response =
                api.call(TestRequest.get("/api/v1/folders?typed=/home/anna/Do").as(Api.ANNA));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().getAsJsonArray("folders").toString()).isEqualTo("[\"/home/anna/Documents\"]");
        assertThat(response.json().get("more").getAsBoolean()).isTrue();
    }

    @Test
    void whereThereAreNoFoldersNoneAreSuggested() {
        api.places.suggestions = Optional.empty();

        TestResponse response = api.call(TestRequest.get("/api/v1/folders").as(Api.ANNA));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:unusable-folder");
    }
}
