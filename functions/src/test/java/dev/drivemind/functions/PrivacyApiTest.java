package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log, export, disconnecting and erasing, as users and operators meet them. */
class PrivacyApiTest extends PrivacyApi {
    @Test
    void aDisconnectedSourceIsGoneAndItsJobTellsWhatWas() {
        api.start(Api.ANNA, source);
        api.deliver();
        api.put(api.index("anna", source), Api.file("f1", "diary.txt", null));
        TestResponse started = disconnect(Api.ANNA);
        String job = started.json().getAsJsonObject("job").get("id").getAsString();
        work();

        assertThat(started.status()).isEqualTo(202);
        JsonObject ended = get("scan/status?job=" + job, Api.ANNA).json();
        assertThat(ended.get("state").getAsString()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("source").getAsString()).isEqualTo(source);
        JsonObject removed = ended.getAsJsonObject("result").getAsJsonObject("removed");
        assertThat(removed.get("fileIndex").getAsLong()).isEqualTo(1);
        assertThat(get("sources", Api.ANNA).json().getAsJsonArray("sources")).isEmpty();
        assertThat(api.places.forgotten).containsExactly(source);
        assertThat(stored().all(Schema.FILES)).isEmpty();
        assertThat(audit(Api.ANNA)).contains("user disconnect BEGUN", "platform disconnect SUCCEEDED");
    }

    @Test
    void nothingBeginsForASourceThatIsBeingDisconnected() {
        disconnect(Api.ANNA);

        assertThat(disconnect(Api.ANNA).json().get("created").getAsBoolean()).isFalse();
        assertThat(post("scan/start", "{\"source\":\"" + source + "\"}", Api.ANNA)
                        .status())
                .isEqualTo(409);
        assertThat(post("sync", "{\"source\":\"" + source + "\",\"sharedWithMe\":true}", Api.ANNA)
                        .status())
                .isEqualTo(409);
        assertThat(post("sources", "{\"kind\":\"folder\",\"path\":\"/home/anna\"}", Api.ANNA)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aDeletionIsNotCancelled() {
        String job =
                disconnect(Api.ANNA).json().getAsJsonObject("job").get("id").getAsString();

        TestResponse cancel = post("scan/cancel", "{\"job\":\"" + job + "\"}", Api.ANNA);

        assertThat(cancel.status()).isEqualTo(409);
        work();
        assertThat(get("scan/status?job=" + job, Api.ANNA).json().get("state").getAsString())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void nobodyDisconnectsOrErasesAnothersData() {
        assertThat(disconnect(Api.BEN).status()).isEqualTo(404);
        erase(Api.BEN);
        work();

        assertThat(get("sources", Api.ANNA).json().getAsJsonArray("sources")).hasSize(1);
        assertThat(get("erase", Api.ANNA).json().getAsJsonArray("receipts")).isEmpty();
        assertThat(get("erase", Api.BEN).json().getAsJsonArray("receipts")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"confirm\":true}",
                "{\"confirm\":\"yes\"}",
                "{\"confirm\":\"Erase everything\"}",
                "{\"confirm\":\"erase everything\",\"owner\":\"ben\"}",
                "[]",
                ""
            })
    void whatIsNotConfirmedIsNotErased(String json) {
        assertThat(post("erase", json, Api.ANNA).status()).isEqualTo(400);
        work();
        assertThat(get("sources", Api.ANNA).json().getAsJsonArray("sources")).hasSize(1);
    }

    @Test
    void anErasureLeavesAReceiptAndNothingElse() {
        api.start(Api.ANNA, source);
        api.deliver();
        TestResponse started = erase(Api.ANNA);
        assertThat(started.status()).isEqualTo(202);
        JsonObject running = get("erase", Api.ANNA).json();
        assertThat(running.get("running").getAsBoolean()).isTrue();
        assertThat(running.getAsJsonObject("job").get("kind").getAsString()).isEqualTo("erase");
        work();

        for (String collection : Rooms.ALL.schema().collections()) {
            assertThat(stored().all(collection).toString()).as(collection).doesNotContain("anna");
        }
        JsonObject ended = get("erase", Api.ANNA).json();
        assertThat(ended.get("running").getAsBoolean()).isFalse();
        JsonObject receipt = ended.getAsJsonArray("receipts").get(0).getAsJsonObject();
        assertThat(receipt.get("by").getAsString()).isEqualTo("user");
        assertThat(receipt.getAsJsonObject("removed").get("sources").getAsLong())
                .isEqualTo(1);
        assertThat(api.connect(Api.ANNA, "/home/anna"))
                .as("what comes afterwards is new")
                .isEqualTo(source);
    }

    @Test
    void anOperatorWhoErasesLeavesNoTraceOfTheOwnerButOfThemselves() {
        erase(Api.OPERATOR);
        work();
        JsonObject ended = get("erase", Api.OPERATOR).json();

        assertThat(ended.getAsJsonArray("receipts")
                        .get(0)
                        .getAsJsonObject()
                        .get("by")
                        .getAsString())
                .isEqualTo("operator");
        for (String collection : Rooms.ALL.schema().collections()) {
            assertThat(stored().all(collection).toString()).as(collection).doesNotContain("anna");
        }
        assertThat(stored().all(Schema.AUDIT).toString()).contains("olga@example.org");
    }

    @Test
    void nothingIsConnectedWhileEverythingIsErased() {
        erase(Api.ANNA);
        api.places.folders.add("/home/anna/more");

        assertThat(post("sources", "{\"kind\":\"folder\",\"path\":\"/home/anna/more\"}", Api.ANNA)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anExportHasAllThatIsStoredOfItsUserAndNothingSecret() throws IOException {
        post("sources", "{\"kind\":\"drive\",\"accessToken\":\"ya29.very-secret\"}", Api.ANNA);
        api.start(Api.ANNA, source);
        api.put(api.index("anna", source), Api.file("f1", "diary.txt", null));
        api.connect(Api.BEN, "/home/ben");
        Map<String, String> files = unzip(get("export", Api.ANNA).bytes());

        assertThat(files.keySet()).contains("sources.ndjson", "fileIndex.ndjson", "auditLog.ndjson", "manifest.json");
        JsonObject counts = JsonParser.parseString(files.getOrDefault("manifest.json", ""))
                .getAsJsonObject()
                .getAsJsonObject("documents");
        assertThat(counts.keySet()).containsExactlyElementsOf(Rooms.ALL.schema().collections());
        counts.entrySet()
                .forEach(count -> assertThat(files.getOrDefault(count.getKey() + ".ndjson", "")
                                .lines())
                        .as(count.getKey())
                        .hasSize(count.getValue().getAsInt()));
        assertThat(counts.get("sources").getAsInt()).isEqualTo(2);
        assertThat(files.get("fileIndex.ndjson")).contains("diary.txt");
        assertThat(files.toString()).doesNotContain("accessToken", "ben");
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void whatIsOldIsDeletedOnceADay() {
        TestResponse first = post("watchdog", "{}", Api.PLATFORM);
        TestResponse second = post("watchdog", "{}", Api.PLATFORM);
        work();

        assertThat(first.json().get("pruning").getAsBoolean()).isTrue();
        assertThat(second.json().get("pruning").getAsBoolean()).isFalse();
        assertThat(get("jobs", Api.ANNA).json().getAsJsonArray("jobs"))
                .as("it is nobody's job")
                .isEmpty();
    }
}
