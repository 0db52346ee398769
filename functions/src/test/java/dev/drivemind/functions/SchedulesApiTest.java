package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test
    void aViewWithoutFilterAndToggleMayBeKeptByCaches() {
        run();

        assertThat(get(DAY + ADMIN).header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(get(DAY + ADMIN).header("Vary")).isEqualTo("Authorization");
        assertThat(get(DAY + TECHNICIAN).header("Cache-Control")).isEqualTo("private, no-cache");
    }
}
