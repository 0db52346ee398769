package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesApiTest extends SchedulesOfAcme {
    @Test
    void eachRoleSeesWhatItMayAndATechnicianTheirOwnJobsAlone() {
        run();

        assertThat(titles(get(DAY + ADMIN))).containsExactly("canary job", "another");
        TestResponse technician = get(DAY + TECHNICIAN);
        assertThat(titles(technician)).containsExactly("canary job");
        assertThat(technician.text()).doesNotContain("technician\":\"7").doesNotContain("gate");
        assertThat(get(DAY + "?role=guest").json().get("field").getAsString()).isEqualTo("role");
        assertThat(get(DAY + "?role=technician").json().get("field").getAsString())
                .isEqualTo("person");
    }

    @Test
    void aFieldThatTheServiceAddsIsSeenByNone() {
        api.vendor.tells(
                "acme",
                "2026-03-01",
                "[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"t\",\"home\":{\"street\":\"x\"},\"ssn\":\"new\"}]");
        run();

        assertThat(get(DAY + ADMIN).text()).doesNotContain("ssn").doesNotContain("home");
        assertThat(get(DAY + TECHNICIAN).text()).doesNotContain("ssn").doesNotContain("home");
    }

    @Test
    void aToggleIsSeenAtTheNextReadAndChangesTheTag() {
        run();
        String before = get(DAY + "?role=technician&person=8").header("ETag");

        assertThat(change("{\"toggles\":[\"gates\"]}").status()).isEqualTo(200);

        TestResponse after = get(DAY + "?role=technician&person=8");
        assertThat(after.text()).contains("9999");
        assertThat(after.header("ETag")).isNotEqualTo(before);
        assertThat(change("{\"toggles\":[\"nothing\"]}").json().get("field").getAsString())
                .isEqualTo("toggles");
    }

    @Test
    void whatTheReaderHasIsNotReadAgain() {
        run();
        String tag = get(DAY + ADMIN).header("ETag");
        api.backend.blobs().list("", Optional.empty(), 100).forEach(api.backend.blobs()::delete);

        TestResponse again = api.call(
                TestRequest.get(DAY + ADMIN).header("If-None-Match", tag).as(Api.ANNA));

        assertThat(again.status()).isEqualTo(304);
        assertThat(get(DAY + TECHNICIAN).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void aDayIsProcessingUntilItWasFetchedForTheFirstTime() {
        api.vendor.status = 429;
        api.vendor.retryAfter = Optional.of(Duration.ofMinutes(8));
        api.call(TestRequest.post("/api/v1/tenants/acme/run", "").as(Api.ANNA));
        api.deliver();

        TestResponse day = get(DAY + ADMIN);
        assertThat(day.json().get("state").getAsString()).isEqualTo("processing");
        assertThat(day.json().has("schedule")).isFalse();
        assertThat(get("/api/v1/schedules")
                        .json()
                        .getAsJsonObject("days")
                        .get("processing")
                        .getAsLong())
                .isEqualTo(2);
    }

    @Test
    void recordsThatAreAsTheyOnceWereHaveAnotherTag() {
        run();
        TestResponse first = get(DAY + ADMIN);
        api.vendor.tells("acme", "2026-03-01", "[]");
        run();
        api.vendor.tellsAsBefore("acme", "2026-03-01");
        run();

        TestResponse again = get(DAY + ADMIN);

        assertThat(titles(again)).isEqualTo(titles(first));
        assertThat(again.text()).isNotEqualTo(first.text());
        assertThat(again.header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void tagsOfDifferentReadersDiffer() {
        run();

        assertThat(List.of(
                        get(DAY + ADMIN).header("ETag"),
                        get(DAY + TECHNICIAN).header("ETag"),
                        get(DAY + "?role=technician&person=8").header("ETag")))
                .doesNotHaveDuplicates();
    }

    @Test
    void unchangedRecordsWriteNeitherRowNorBlob() {
        run();
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
        var rows = documents.all(Schema.SCHEDULE_DAYS);
        var blobs = api.backend.blobs().list("", Optional.empty(), 100);

        run();

        assertThat(documents.all(Schema.SCHEDULE_DAYS)).isEqualTo(rows).hasSize(2);
        assertThat(api.backend.blobs().list("", Optional.empty(), 100)).isEqualTo(blobs);
    }

    @Test
    void aRefusedKeyPausesTheTenantUntilItHasAnother() {
        run();
        api.vendor.status = 401;
        run();

        assertThat(get("/api/v1/tenants/acme").json().get("state").getAsString())
                .isEqualTo("needs-key");
        TestResponse stale = get(DAY + ADMIN);
        assertThat(stale.json().get("state").getAsString()).isEqualTo("failed");
        assertThat(stale.json().has("staleSince")).isTrue();
        assertThat(titles(stale)).hasSize(2);
        api.vendor.status = 200;
        JsonObject changed = change("{\"key\":\"the-new-key\"}").json();
        assertThat(changed.get("state").getAsString()).isEqualTo("active");
        run();
        assertThat(get(DAY + ADMIN).json().get("state").getAsString()).isEqualTo("ready");
    }

    @Test
    void aServiceThatFailsIsAskedThreeTimes() {
        api.vendor.status = 500;
        run();

        assertThat(api.vendor.asked).hasSize(6);
        JsonObject last = get("/api/v1/tenants/acme").json().getAsJsonObject("lastRun");
        assertThat(last.get("outcome").getAsString()).isEqualTo("failed");
        assertThat(last.getAsJsonArray("failedDays")).hasSize(2);
        assertThat(get("/api/v1/schedules").json().getAsJsonArray("failed")).hasSize(1);
    }

    @Test
    void aDayThatComesBackIntoTheWindowKeepsItsRecordsIfItCannotBeFetched() {
        String second = "/api/v1/schedules/acme/2026-03-02" + ADMIN;
        run();
        assertThat(put("field", connector().replace("daysAhead\":1", "daysAhead\":0"))
                        .status())
                .isEqualTo(200);
        run();
        assertThat(put("field", connector()).status()).isEqualTo(200);
        api.vendor.status = 500;
        run();

        TestResponse stale = get(second);
        assertThat(stale.json().get("state").getAsString()).isEqualTo("failed");
        assertThat(titles(stale)).hasSize(2);
        api.vendor.status = 200;
        api.vendor.tells("acme", "2026-03-02", "[{\"id\":\"9\",\"title\":\"changed\"}]");
        run();
        assertThat(titles(get(second))).containsExactly("changed");
        assertThat(api.backend.blobs().list("", Optional.empty(), 100))
                .anyMatch(name -> name.contains("2026-03-02/2-"));
    }

    @Test
    void tenantsWhoseJobHasFailedAreFetchedSoon() {
        run();
        api.call(TestRequest.post("/api/v1/tenants/acme/run", "").as(Api.ANNA));
        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
        Document job = documents.all(Schema.JOBS).stream()
                .filter(known -> known.fields().string("state").equals("QUEUED"))
                .findFirst()
                .orElseThrow();
        Fields failed = Fields.builder()
                .put("state", "FAILED")
                .put("endedAt", api.time.now().toEpochMilli())
                .build();
        documents.commit(List.of(Write.update(job.ref(), failed)));

        api.app
                .engine()
                .rounds()
                .followUp(api.app.engine().jobs().find(job.id()).orElseThrow());

        JsonObject tenant = get("/api/v1/tenants/acme").json();
        assertThat(tenant.get("pending").getAsBoolean()).isFalse();
        assertThat(Instant.parse(tenant.get("nextAt").getAsString()))
                .isBeforeOrEqualTo(api.time.now().plus(Duration.ofMinutes(5)));
    }

    @Test
    void theCoordinatorFetchesWhatIsDue() {
        api.call(TestRequest.post("/api/v1/coordinate", "").as(Api.PLATFORM));
        for (int i = 0; i < 10; i++) {
            api.deliver();
        }

        JsonObject tenant = get("/api/v1/tenants/acme").json();
        assertThat(tenant.getAsJsonObject("lastRun").get("outcome").getAsString())
                .isEqualTo("complete");
        assertThat(get("/api/v1/schedules/acme?first=2026-03-01&last=2026-03-05&role=admin")
                        .json()
                        .getAsJsonArray("days"))
                .hasSize(2);
    }

    @Test
    void aRemovedTenantLeavesNothing() {
        run();

        assertThat(api.call(TestRequest.of("DELETE", "/api/v1/tenants/acme").as(Api.ANNA))
                        .status())
                .isEqualTo(202);
        for (int i = 0; i < 10; i++) {
            api.deliver();
        }

        MemoryDocuments documents = (MemoryDocuments) api.backend.documents();
        assertThat(documents.all(Schema.SCHEDULE_DAYS)).isEmpty();
        assertThat(documents.all(Schema.TENANTS)).isEmpty();
        assertThat(api.backend.blobs().list("", Optional.empty(), 100)).isEmpty();
        assertThat(get("/api/v1/tenants/acme").status()).isEqualTo(404);
    }

    @Test
    void whatIsTooOldOrWasReplacedIsDeletedOnceADay() {
        assertThat(change("{\"keptDays\":3}").status()).isEqualTo(200);
        run();
        api.vendor.tells("acme", "2026-03-02", "[{\"id\":\"9\",\"title\":\"changed\"}]");
        run();
        assertThat(api.backend.blobs().list("", Optional.empty(), 100)).hasSize(3);

        api.time.sleep(Duration.ofDays(1));
        run();

        assertThat(api.backend.blobs().list("", Optional.empty(), 100)).hasSize(3); // of three days now
        assertThat(titles(get("/api/v1/schedules/acme/2026-03-02" + ADMIN))).containsExactly("changed");
        api.time.sleep(Duration.ofDays(10));
        run();
        assertThat(get(DAY + ADMIN).status()).isEqualTo(404);
        assertThat(api.backend.blobs().list("", Optional.empty(), 100)).hasSize(2);
        assertThat(goneTooSoon).isEmpty();
    }

    @Test
    void anOverlapIsLeftOutAndSaid() {
        run();
        Instant next =
                Instant.parse(get("/api/v1/tenants/acme").json().get("nextAt").getAsString());
        api.time.sleep(Duration.between(api.time.now(), next).minusMinutes(1));
        api.vendor.status = 429;
        api.vendor.retryAfter = Optional.of(Duration.ofMinutes(8));
        api.call(TestRequest.post("/api/v1/tenants/acme/run", "").as(Api.ANNA));
        api.deliver();

        api.time.sleep(Duration.ofMinutes(2));
        api.call(TestRequest.post("/api/v1/coordinate", "").as(Api.PLATFORM));
        api.deliver();

        JsonObject tenant = get("/api/v1/tenants/acme").json();
        assertThat(tenant.get("overlaps").getAsLong()).isEqualTo(1);
        assertThat(tenant.getAsJsonObject("lastSkip").get("because").getAsString())
                .isEqualTo("the run before had not ended");
    }

    @Test
    void keysAreNeverTold() {
        run();

        assertThat(get("/api/v1/tenants").text())
                .doesNotContain("secret-of-acme")
                .doesNotContain("key\"");
        assertThat(api.vendor.asked.get(0).toString()).doesNotContain("secret-of-acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseUrl\":\"https://api.example.com@evil.example",
                "baseUrl\":\"ftp://api.example.com",
                "baseUrl\":\"https://other.example.com",
            })
    void aConnectorThatLeadsElsewhereIsRefused(String bad) {
        String body = connector().replace("baseUrl\":\"https://api.example.com", bad);

        assertThat(put("field", body).status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongWithAConnectorIsNamed() {
        assertThat(put("field", connector().replace("{date}", "today"))
                        .json()
                        .get("field")
                        .getAsString())
                .isEqualTo("day.query");
        assertThat(put("field", connector().replace("{jobs: items}", "{jobs: items"))
                        .json()
                        .get("field")
                        .getAsString())
                .isEqualTo("output.transform");
        assertThat(put("field", connector().replace("jobs.gate", "gate"))
                        .json()
                        .get("detail")
                        .getAsString())
                .contains("A field begins with its list");
    }

    @Test
    void aViewWithoutFilterAndToggleMayBeKeptByCaches() {
        run();

        assertThat(get(DAY + ADMIN).header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(get(DAY + ADMIN).header("Vary")).isEqualTo("Authorization");
        assertThat(get(DAY + TECHNICIAN).header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void aUserCannotPutConnectorsOfTheCloud() {
        assertThat(api.call(TestRequest.of("PUT", "/api/v1/connectors/field")
                                .header("Content-Type", "application/json")
                                .body(connector())
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(403);
    }
}
