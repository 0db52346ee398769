package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what is done is on record, and what is on record. */
class AuditApiTest extends PrivacyApi {
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
    void anOperatorWhoCallsTheMachineryIsOnRecordAsThat() {
        api.time.sleep(java.time.Duration.ofSeconds(1));
        post("watchdog", "{}", Api.OPERATOR);

        JsonObject entry =
                get("audit", Api.ANNA).json().getAsJsonArray("entries").get(0).getAsJsonObject();
        assertThat(audit(Api.ANNA)).contains("operator refused FORBIDDEN").doesNotContain("user refused FORBIDDEN");
        assertThat(entry.get("account").getAsString()).isEqualTo("olga@example.org");
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
}
