package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.SourceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a drive finds itself, in contents that were not read. */
class OwnSearchesTest {
    private final Api api = new Api();
    private String source = "";
    private Files index = api.index("anna", "none");

    @BeforeEach
    void indexADrive() {
        source = api.call(TestRequest.post("/api/v1/sources", "{\"kind\":\"drive\",\"accessToken\":\"t\"}")
                        .as(Api.ANNA))
                .json()
                .get("id")
                .getAsString();
        index = api.index("anna", source);
        api.put(index, Api.folder("a", "Letters", null));
        api.put(index, Api.file("1", "treasure-map.txt", "a"));
        api.put(index, Api.file("2", "holiday.txt", "a"));
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"follow\"}");
    }

    private JsonObject ask(String token, String query) {
        String q = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return api.call(TestRequest.get("/api/v1/search?q=" + q).as(token)).json();
    }

    private static List<String> ids(JsonObject answer) {
        return StreamSupport.stream(answer.getAsJsonArray("hits").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(hit -> hit.get("id").getAsString())
                .toList();
    }

    @Test
    void whatADriveFindsInItsContentsIsAHitInTheText() {
        api.places.found.addAll(List.of("2", "1"));

        JsonObject answer = ask(Api.ANNA, "treasure");

        assertThat(ids(answer)).as("names come first, and each file once").containsExactly("1", "2");
        JsonObject own = answer.getAsJsonArray("hits").get(1).getAsJsonObject();
        assertThat(own.get("matched").toString()).isEqualTo("[\"text\"]");
        assertThat(own.get("path").getAsString()).isEqualTo("/Letters/holiday.txt");
        assertThat(own.get("snippet").getAsString()).isEmpty();
        assertThat(api.places.searched).containsExactly(List.of("treasure"));
    }

    @Test
    void phrasesAreGivenAsSuchAndConditionsAreLookedAtHere() {
        api.places.found.addAll(List.of("2", "1"));

        assertThat(ids(ask(Api.ANNA, "\"buried gold\" \u691c\u7d22 in:letters type:txt")))
                .containsExactly("2", "1");
        assertThat(ids(ask(Api.ANNA, "gold in:elsewhere"))).isEmpty();
        assertThat(api.places.searched.get(0)).containsExactly("buried gold", "\u691c\u7d22");
    }

    @Test
    void whatIsGoneOrWasNeverInTheIndexIsNotShown() {
        api.places.found.addAll(List.of("2", "of another folder"));
        FileRecord known = index.find("2").orElseThrow();
        api.backend
                .documents()
                .commit(List.of(index.put(new FileRecord(
                        known.entry(),
                        FileRecord.State.TRASHED,
                        "job",
                        FileRecord.Change.REMOVED,
                        known.storedVersion()))));

        assertThat(ids(ask(Api.ANNA, "gold"))).isEmpty();
    }

    @Test
    void noDriveOfAnotherIsAsked() {
        api.places.found.add("2");

        assertThat(ids(ask(Api.BEN, "gold"))).isEmpty();
        assertThat(api.places.searched).isEmpty();
    }

    @Test
    void aDriveThatDoesNotAnswerIsNamedAndCostsItsOwnHitsAlone() {
        api.places.driveFails = Optional.of(new SourceException(SourceException.Kind.UNAVAILABLE, "no answer", null));

        JsonObject answer = ask(Api.ANNA, "treasure");

        assertThat(ids(answer)).containsExactly("1");
        assertThat(answer.get("unanswered").toString()).isEqualTo("[\"" + source + "\"]");
    }

    @Test
    void aDriveWhoseContentsAreReadIsNotAskedAnyMore() {
        Belongings.worked(api, "/api/v1/content", "{\"source\":\"" + source + "\",\"order\":\"start\"}");

        JsonObject unused = ask(Api.ANNA, "gold");

        assertThat(api.places.searched).isEmpty();
    }
}
