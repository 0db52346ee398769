package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Step;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.store.Fields;
import dev.drivemind.sync.KeepChannels;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScanApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private TestResponse status(String job) {
        return api.call(TestRequest.get("/api/v1/scan/status?job=" + job).as(Api.ANNA));
    }

    @Test
    void aStartedScanIsQueuedUntilItsTaskIsDelivered() {
        String job = api.start(Api.ANNA, source);
        assertThat(status(job).json().get("state").getAsString()).isEqualTo("QUEUED");

        api.deliver();

        JsonObject ended = status(job).json();
        assertThat(ended.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("endedAt").getAsString()).isEqualTo("2026-03-01T12:00:00.000Z");
        assertThat(ended.getAsJsonObject("result").get("certificate").getAsString())
                .isEqualTo("COMPLETE");
        assertThat(ended.getAsJsonObject("progress").get("listed").getAsLong()).isEqualTo(4);
        assertThat(ended.get("expected").getAsLong()).isEqualTo(4);
    }

    @Test
    void aFolderThatIsGoneIsToldAtOnce() {
        api.places.folders.clear();

        TestResponse response = api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("detail").getAsString()).isEqualTo("There is no such folder: /home/anna");
    }

    @Test
    void startingAgainFindsTheActiveScan() {
        String first = api.start(Api.ANNA, source);
        TestResponse again = api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));

        assertThat(again.json().get("created").getAsBoolean()).isFalse();
        assertThat(again.json().getAsJsonObject("job").get("id").getAsString()).isEqualTo(first);
    }

    @Test
    void whatTheUserChoseIsInTheJobsSpec() {
        String job = api.call(TestRequest.post(
                                "/api/v1/scan/start",
                                "{\"source\":\"" + source + "\",\"lanes\":7,\"sharedDrives\":true,"
                                        + "\"sharedWithMe\":true,\"approveRemovals\":true}")
                        .as(Api.ANNA))
                .json()
                .getAsJsonObject("job")
                .get("id")
                .getAsString();

        assertThat(api.app
                        .engine()
                        .runner()
                        .jobs()
                        .find(job)
                        .orElseThrow()
                        .spec()
                        .asMap())
                .containsEntry("lanes", 7L)
                .containsEntry("sharedDrives", true)
                .containsEntry("sharedWithMe", true)
                .containsEntry("approveRemovals", true);
    }

    @Test
    void theStatusOfASourceIsThatOfItsLatestScan() {
        String first = api.start(Api.ANNA, source);
        api.deliver();
        api.time.sleep(Duration.ofSeconds(1));
        String second = api.start(Api.ANNA, source);

        TestResponse latest =
                api.call(TestRequest.get("/api/v1/scan/status?source=" + source).as(Api.ANNA));

        assertThat(second).isNotEqualTo(first);
        assertThat(latest.json().get("id").getAsString()).isEqualTo(second);
    }

    @Test
    void aSourceThatWasNeverScannedHasNoStatus() {
        assertThat(api.call(TestRequest.get("/api/v1/scan/status?source=" + source)
                                .as(Api.ANNA))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void statusTakesAJobOrASourceButNotBoth() {
        TestResponse none = api.call(TestRequest.get("/api/v1/scan/status").as(Api.ANNA));
        TestResponse both = api.call(
                TestRequest.get("/api/v1/scan/status?job=x&source=" + source).as(Api.ANNA));

        assertThat(none.status()).isEqualTo(400);
        assertThat(both.status()).isEqualTo(400);
    }

    @Test
    void aCancelledScanThatNobodyWorksOnEndsAtOnce() {
        String job = api.start(Api.ANNA, source);

        TestResponse cancelled = api.call(TestRequest.post("/api/v1/scan/cancel", "{\"job\":\"" + job + "\"}")
                .as(Api.ANNA));

        assertThat(cancelled.json().get("state").getAsString()).isEqualTo("CANCELLED");
        api.deliver();
        assertThat(status(job).json().get("state").getAsString()).isEqualTo("CANCELLED");
    }

    @Test
    void aPausedScanTellsItsReasonAndRemedy() {
        api.scan.willEndWith(new Step.Pause("The connection is broken", "Connect again"));
        String job = api.start(Api.ANNA, source);
        api.deliver();

        JsonObject paused = status(job).json();

        assertThat(paused.get("state").getAsString()).isEqualTo("PAUSED");
        assertThat(paused.get("reason").getAsString()).isEqualTo("The connection is broken");
        assertThat(paused.get("remedy").getAsString()).isEqualTo("Connect again");
    }

    @Test
    void aWaitingScanTellsUntilWhenAndWhy() {
        api.scan.willEndWith(new Step.Wait(api.time.now().plusSeconds(90), "Google Drive's quota is used up"));
        String job = api.start(Api.ANNA, source);
        api.deliver();

        JsonObject waiting = status(job).json();

        assertThat(waiting.get("state").getAsString()).isEqualTo("RUNNING");
        assertThat(waiting.get("waitUntil").getAsString()).isEqualTo("2026-03-01T12:01:30.000Z");
        assertThat(waiting.get("waitReason").getAsString()).isEqualTo("Google Drive's quota is used up");
    }

    @Test
    void theListOfJobsIsPagedNewestFirst() {
        for (int i = 0; i < 5; i++) {
            api.start(Api.ANNA, source);
            api.deliver();
            api.time.sleep(Duration.ofSeconds(1));
        }
        JsonObject first =
                api.call(TestRequest.get("/api/v1/jobs?limit=3").as(Api.ANNA)).json();
        String token = first.get("nextPageToken").getAsString();
        JsonObject second = api.call(TestRequest.get("/api/v1/jobs?limit=3&pageToken=" + token)
                        .as(Api.ANNA))
                .json();

        JsonArray all = first.getAsJsonArray("jobs").deepCopy();
        all.addAll(second.getAsJsonArray("jobs"));
        assertThat(all.asList())
                .extracting(job -> job.getAsJsonObject().get("createdAt").getAsString())
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void whatLooksAfterTheMachineryIsNotListed() {
        String source = api.connect(Api.ANNA, "/home/anna");
        Jobs jobs =
                api.app.scopeOf(new AuditLog.Doing("anna", Actor.USER, "test")).jobs();
        String scan = api.start(Api.ANNA, source);
        for (int i = 0; i < 5; i++) {
            api.time.sleep(Duration.ofSeconds(1));
            jobs.start(new Jobs.Order("anna", KeepChannels.KIND, "channels of " + i, Fields.empty()));
        }

        JsonObject page =
                api.call(TestRequest.get("/api/v1/jobs?limit=1").as(Api.ANNA)).json();

        assertThat(page.getAsJsonArray("jobs")).hasSize(1);
        assertThat(page.getAsJsonArray("jobs")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo(scan);
        assertThat(page.has("nextPageToken")).isFalse();
    }

    @Test
    void theWatchdogBringsALostTaskBack() {
        String job = api.start(Api.ANNA, source);
        dev.drivemind.store.MemoryQueue queue = (dev.drivemind.store.MemoryQueue) api.backend.queue();
        queue.pending().forEach(queue::acknowledge);
        api.time.sleep(Duration.ofMinutes(2));

        TestResponse patrol =
                api.call(TestRequest.post("/api/v1/watchdog", "{}").as(Api.PLATFORM));
        api.deliver();

        assertThat(patrol.json().get("rescued").getAsInt()).isEqualTo(1);
        assertThat(status(job).json().get("state").getAsString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void theWatchdogMayBeCalledWithoutABody() {
        assertThat(api.call(TestRequest.of("POST", "/api/v1/watchdog").as(Api.PLATFORM))
                        .status())
                .isEqualTo(200);
    }
}
