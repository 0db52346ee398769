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

/** Which tenants are fetched when, and what happens to those that cannot be. */
class ScheduleRoundsTest extends SchedulesOfAcme {
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
}
