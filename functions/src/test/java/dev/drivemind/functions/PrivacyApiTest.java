package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log, export, disconnecting and erasing, as users and operators meet them. */
class PrivacyApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private TestResponse post(String path, String json, String token) {
        return api.call(TestRequest.post("/api/v1/" + path, json).as(token));
    }

    private TestResponse get(String path, String token) {
        return api.call(TestRequest.get("/api/v1/" + path).as(token));
    }

    private TestResponse disconnect(String token) {
        return post("connect/disconnect", "{\"source\":\"" + source + "\"}", token);
    }

    private TestResponse erase(String token) {
        return post("erase", "{\"confirm\":\"erase everything\"}", token);
    }

    private MemoryDocuments stored() {
        return (MemoryDocuments) api.backend.documents();
    }

    private void work() {
        for (int i = 0; i < 10; i++) {
            api.deliver();
            api.time.sleep(java.time.Duration.ofSeconds(2));
        }
    }

    private List<String> audit(String token) {
        List<String> told = new ArrayList<>();
        for (JsonElement element : get("audit", token).json().getAsJsonArray("entries")) {
            JsonObject entry = element.getAsJsonObject();
            told.add(
                    entry.get("actor").getAsString() + " " + entry.get("action").getAsString() + " "
                            + entry.get("outcome").getAsString());
        }
        return told;
    }

    @Test
    void whatAUserDoesIsOnRecord() {
        api.connect(Api.ANNA, "/home/anna");
        api.put(api.index("anna", source), Api.file("f1", "diary.txt", null));
        String job = api.start(Api.ANNA, source);
        post("scan/cancel", "{\"job\":\"" + job + "\"}", Api.ANNA);
        post("sync", "{\"source\":\"" + source + "\",\"sharedWithMe\":true}", Api.ANNA);
        get("files/export?source=" + source, Api.ANNA);
        get("export", Api.ANNA);

        assertThat(audit(Api.ANNA))
                .containsExactlyInAnyOrder(
                        "user connect DONE",
                        "user reconnect DONE",
                        "user scan BEGUN",
                        "user cancel ASKED",
                        "user scan CANCELLED",
                        "user settings ASKED",
                        "user export ASKED",
                        "user export ASKED");
        assertThat(audit(Api.BEN)).isEmpty();
    }

    @Test
    void aScansEndIsOnRecord() {
        api.start(Api.ANNA, source);
        api.deliver();

        assertThat(audit(Api.ANNA)).contains("platform scan SUCCEEDED");
    }

    @Test
    void noEntryHoldsANameOrAPath() {
        api.start(Api.ANNA, source);
        api.deliver();

        assertThat(get("audit", Api.ANNA).text()).contains(source).doesNotContain("/home/anna");
    }

    @Test
    void whatAnOperatorAsksForIsOnRecordWithTheirAccount() {
        api.time.sleep(java.time.Duration.ofSeconds(1));
        get("files?source=" + source, Api.OPERATOR);

        JsonObject entry =
                get("audit", Api.ANNA).json().getAsJsonArray("entries").get(0).getAsJsonObject();
        assertThat(entry.get("account").getAsString()).isEqualTo("olga@example.org");
        assertThat(entry.get("action").getAsString()).isEqualTo("operator-call");
        assertThat(entry.getAsJsonObject("about").get("path").getAsString()).isEqualTo("/api/v1/files");
    }

    @Test
    void anAttemptOnAnothersDataIsAnsweredAndWrittenDownAsIfThereWereNone() {
        TestResponse others = get("files?source=" + source, Api.BEN);
        TestResponse nobodys = get("files?source=folder-0123456789abcdef01234567", Api.BEN);

        assertThat(others.status()).isEqualTo(404);
        assertThat(others.text()).isEqualTo(nobodys.text());
        assertThat(audit(Api.BEN)).containsExactly("user refused NOT_FOUND", "user refused NOT_FOUND");
        assertThat(audit(Api.ANNA)).doesNotContain("user refused NOT_FOUND");
    }

    @Test
    void theWorkOfARefusalIsTheSameWhetherItIsAnothersOrNobodys() {
        CountedCalls counted = new CountedCalls();
        Api other = new Api(new dev.drivemind.store.Backend(
                counted, api.backend.queue(), api.backend.blobs(), api.backend.events(), api.backend.vault()));
        String annas = other.connect(Api.ANNA, "/home/anna");
        int before = counted.calls;
        other.call(TestRequest.get("/api/v1/files?source=" + annas).as(Api.BEN));
        int anothers = counted.calls - before;
        other.call(TestRequest.get("/api/v1/files?source=folder-0123456789abcdef01234567")
                .as(Api.BEN));

        assertThat(counted.calls - before - anothers).isEqualTo(anothers).isGreaterThan(1);
    }

    /** Counts what the database is asked for. */
    private static final class CountedCalls extends MemoryDocuments {
        private int calls;

        @Override
        public java.util.Optional<Document> get(dev.drivemind.store.Ref ref) {
            calls++;
            return super.get(ref);
        }

        @Override
        public List<Document> getAll(List<dev.drivemind.store.Ref> refs) {
            calls++;
            return super.getAll(refs);
        }

        @Override
        public List<Long> commit(List<Write> writes) {
            calls++;
            return super.commit(writes);
        }
    }

    @Test
    void aUserWhoCallsTheMachineryIsOnRecord() {
        post("watchdog", "{}", Api.BEN);

        assertThat(audit(Api.BEN)).containsExactly("user refused FORBIDDEN");
    }

    @Test
    void idsThatAreNoneAreNotRepeated() {
        get("scan/status?job=" + "x".repeat(500) + "%0a", Api.BEN);

        assertThat(get("audit", Api.BEN).text()).doesNotContain("xxxx").contains("something that is no id");
    }

    @Test
    void whatCannotBeWrittenDownIsNotDone() {
        Api broken = new Api(new dev.drivemind.store.Backend(
                new NoAudit(), api.backend.queue(), api.backend.blobs(), api.backend.events(), api.backend.vault()));
        broken.places.folders.add("/home/anna");
        TestResponse export = broken.call(TestRequest.get("/api/v1/export").as(Api.ANNA));
        TestResponse connect =
                broken.call(TestRequest.post("/api/v1/sources", "{\"kind\":\"folder\",\"path\":\"/home/anna\"}")
                        .as(Api.ANNA));
        TestResponse refused = broken.call(TestRequest.get("/api/v1/files?source=folder-0123456789abcdef01234567")
                .as(Api.ANNA));

        assertThat(export.status()).isEqualTo(503);
        assertThat(connect.status()).isEqualTo(503);
        assertThat(refused.status()).as("a refusal does not depend on it").isEqualTo(404);
    }

    /** Takes everything but entries of the audit log. */
    private static final class NoAudit extends MemoryDocuments {
        @Override
        public List<Long> commit(List<Write> writes) {
            if (writes.stream().anyMatch(write -> write.ref().collection().equals(Schema.AUDIT))) {
                throw new StoreException("No", null);
            }
            return super.commit(writes);
        }
    }

    @Test
    void entriesArePaged() {
        for (int i = 0; i < 5; i++) {
            api.time.sleep(java.time.Duration.ofSeconds(1));
            api.connect(Api.ANNA, "/home/anna");
        }
        JsonObject first = get("audit?limit=4", Api.ANNA).json();
        String token = java.net.URLEncoder.encode(first.get("nextPageToken").getAsString(), StandardCharsets.UTF_8);
        JsonObject second = get("audit?limit=4&pageToken=" + token, Api.ANNA).json();

        assertThat(first.getAsJsonArray("entries")).hasSize(4);
        assertThat(second.getAsJsonArray("entries")).hasSize(2);
        assertThat(second.has("nextPageToken")).isFalse();
        assertThat(get("audit?limit=4&pageToken=" + token, Api.BEN).status()).isEqualTo(400);
    }

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

        for (String collection : Schema.collections()) {
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
        for (String collection : Schema.collections()) {
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
        assertThat(counts.keySet()).containsExactlyElementsOf(Schema.collections());
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
