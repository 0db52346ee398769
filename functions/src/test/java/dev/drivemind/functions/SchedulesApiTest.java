package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesApiTest {
    private static final String DAY = "/api/v1/schedules/acme/2026-03-01";
    private static final String ADMIN = "?role=admin";
    private static final String TECHNICIAN = "?role=technician&person=7";

    private final List<String> goneTooSoon = new ArrayList<>();
    private final Api api = new Api(watched(MemoryBackend.create()));

    @BeforeEach
    void addAcme() {
        assertThat(put("field", connector()).status()).isEqualTo(200);
        assertThat(add("acme", "field").status()).isEqualTo(201);
    }

    /** Notes the blobs that are deleted while rows still name them. */
    private Backend watched(Backend memory) {
        MemoryDocuments documents = (MemoryDocuments) memory.documents();
        Blobs blobs = memory.blobs();
        Blobs watched = (Blobs) Proxy.newProxyInstance(
                Blobs.class.getClassLoader(), new Class<?>[] {Blobs.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("delete")
                            && documents.all(Schema.SCHEDULE_DAYS).toString().contains(String.valueOf(arguments[0]))) {
                        goneTooSoon.add(String.valueOf(arguments[0]));
                    }
                    return method.invoke(blobs, arguments);
                });
        return new Backend(documents, memory.queue(), watched, memory.events(), memory.vault());
    }

    private static String connector() {
        return "{\"service\":{\"baseUrl\":\"https://api.example.com\",\"hosts\":[\"api.example.com\"],"
                + "\"auth\":{\"kind\":\"header\",\"name\":\"X-Api-Key\"}},"
                + "\"day\":{\"path\":\"/{account}/jobs\",\"query\":{\"day\":\"{date}\"},\"items\":\"jobs\"},"
                + "\"window\":{\"daysAhead\":1},"
                + "\"output\":{\"transform\":\"{jobs: items}\",\"lists\":{\"jobs\":\"id\"}},"
                + "\"views\":{\"roles\":{\"admin\":{\"fields\":[\"jobs.id\",\"jobs.technician\",\"jobs.title\",\"jobs.gate\"]},"
                + "\"technician\":{\"fields\":[\"jobs.id\",\"jobs.title\"],\"own\":{\"jobs\":\"technician\"}}},"
                + "\"toggles\":{\"gates\":{\"roles\":[\"technician\"],\"fields\":[\"jobs.gate\"]}}}}";
    }

    private TestResponse put(String name, String body) {
        return api.call(TestRequest.of("PUT", "/api/v1/connectors/" + name)
                .header("Content-Type", "application/json")
                .body(body)
                .as(Api.OPERATOR));
    }

    private TestResponse add(String tenant, String connector) {
        return api.call(TestRequest.post(
                        "/api/v1/tenants",
                        "{\"name\":\"" + tenant + "\",\"connector\":\"" + connector
                                + "\",\"zone\":\"UTC\",\"key\":\"secret-of-acme\"}")
                .as(Api.ANNA));
    }

    private TestResponse change(String body) {
        return api.call(TestRequest.of("PUT", "/api/v1/tenants/acme")
                .header("Content-Type", "application/json")
                .body(body)
                .as(Api.ANNA));
    }

    private TestResponse get(String path) {
        return api.call(TestRequest.get(path).as(Api.ANNA));
    }

    private void run() {
        assertThat(api.call(TestRequest.post("/api/v1/tenants/acme/run", "").as(Api.ANNA))
                        .status())
                .isEqualTo(202);
        for (int i = 0; i < 10; i++) {
            api.deliver();
            api.time.sleep(Duration.ofSeconds(10));
        }
    }

    private static List<String> titles(TestResponse response) {
        return response.json().getAsJsonObject("schedule").getAsJsonArray("jobs").asList().stream()
                .map(job -> job.getAsJsonObject().get("title").getAsString())
                .toList();
    }

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
    void comparingNamesEachPlaceAtWhichTheOldApiTellsSomethingElse() {
        String migration = ",\"migration\":{\"url\":\"https://api.example.com/old/jobs?day={date}\","
                + "\"transform\":\"{jobs: jobs[].{id: id, technician: technician, title: title}}\"}}";
        assertThat(put("field", connector().substring(0, connector().length() - 1) + migration)
                        .status())
                .isEqualTo(200);
        run();
        api.vendor.tells("old", "2026-03-01", "[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"other\"}]");

        JsonObject started = api.call(TestRequest.post(
                                "/api/v1/tenants/acme/compare",
                                "{\"first\":\"2026-03-01\",\"last\":\"2026-03-03\",\"role\":\"admin\"}")
                        .as(Api.ANNA))
                .json();
        for (int i = 0; i < 10; i++) {
            api.deliver();
        }

        String job = started.getAsJsonObject("job").get("id").getAsString();
        JsonObject result = get("/api/v1/jobs/" + job).json().getAsJsonObject("result");
        assertThat(result.get("missingHere").getAsLong()).isEqualTo(1);
        assertThat(result.get("different").getAsLong()).isEqualTo(2);
        assertThat(result.get("differences").toString())
                .contains("{\"date\":\"2026-03-01\",\"place\":\"/jobs/1/title\",\"kind\":\"different\"}")
                .contains("{\"date\":\"2026-03-01\",\"place\":\"/jobs/2\",\"kind\":\"only-new\"}")
                .contains("{\"date\":\"2026-03-02\",\"place\":\"/jobs/2/gate\",\"kind\":\"only-new\"}");
    }

    private void putWithOldApi() {
        String migration = ",\"migration\":{\"url\":\"https://api.example.com/old/jobs?day={date}\","
                + "\"transform\":\"{jobs: jobs[].{id: id, technician: technician, title: title, gate: gate}}\"}}";
        assertThat(put("field", connector().substring(0, connector().length() - 1) + migration)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readersAreAnsweredWhatTheSwitchSays() {
        assertThat(change("{\"serve\":\"old\"}").json().get("field").getAsString())
                .isEqualTo("serve");
        putWithOldApi();
        run();
        api.vendor.tells("old", "2026-03-01", "[{\"id\":\"1\",\"technician\":\"7\",\"title\":\"old\",\"gate\":\"1\"}]");
        JsonObject here = get(DAY + ADMIN).json();

        assertThat(change("{\"serve\":\"old\"}").status()).isEqualTo(200);
        TestResponse old = get(DAY + ADMIN);
        assertThat(titles(old)).containsExactly("old");
        assertThat(get(DAY + TECHNICIAN).text()).contains("old").doesNotContain("gate");
        assertThat(get(DAY + "?role=technician&person=8").text()).doesNotContain("title");
        assertThat(api.call(TestRequest.get(DAY + ADMIN)
                                .header("If-None-Match", old.header("ETag"))
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(304);

        assertThat(change("{\"serve\":\"both\"}").status()).isEqualTo(200);
        TestResponse both = get(DAY + ADMIN);
        assertThat(titles(both)).containsExactly("canary job", "another");
        assertThat(both.json().get("equal").getAsBoolean()).isFalse();
        assertThat(both.json().getAsJsonObject("old").get("schedule").toString())
                .contains("\"old\"");
        api.vendor.tellsAsBefore("old", "2026-03-01");
        assertThat(get(DAY + ADMIN).json().get("equal").getAsBoolean()).isTrue();

        assertThat(change("{\"serve\":\"new\"}").status()).isEqualTo(200);
        assertThat(get(DAY + ADMIN).json()).isEqualTo(here);
    }

    @Test
    void anOldApiThatDoesNotAnswerIsAskedOnceForManyDays() {
        putWithOldApi();
        run();
        assertThat(change("{\"serve\":\"both\"}").status()).isEqualTo(200);
        api.vendor.status = 503;
        api.vendor.asked.clear();

        TestResponse days = get("/api/v1/schedules/acme?first=2026-03-01&last=2026-03-07&role=admin");

        assertThat(days.json().getAsJsonArray("days")).hasSize(7);
        assertThat(days.text()).contains("unavailable", "canary job", "missing");
        assertThat(api.vendor.asked).hasSize(1);
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
