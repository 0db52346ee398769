package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.job.Job;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncApiTest {
    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private JsonObject sync() {
        return api.call(TestRequest.get("/api/v1/sync?source=" + source).as(Api.ANNA))
                .json();
    }

    private JsonObject choose(String fields) {
        TestResponse response =
                api.call(TestRequest.post("/api/v1/sync", "{\"source\":\"" + source + "\"," + fields + "}")
                        .as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json().getAsJsonObject("choice");
    }

    private Job start(String fields) {
        TestResponse response =
                api.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"" + fields + "}")
                        .as(Api.ANNA));
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        String id = response.json().getAsJsonObject("job").get("id").getAsString();
        return api.app.engine().runner().jobs().find(id).orElseThrow();
    }

    @Test
    void aSourceThatWasNeverScannedIsNotLookedAtByItself() {
        assertThat(sync().get("scheduled").getAsBoolean()).isFalse();
        assertThat(sync().has("nextLook")).isFalse();
        assertThat(sync().has("lastScan")).isFalse();
    }

    @Test
    void whatIsNotGivenStaysAsItWasChosen() {
        choose("\"sharedDrives\":true,\"folders\":[\"f1\",\"f2\",\"f1\"],\"ignore\":[\"*.tmp\",\"type:video/*\"]");

        JsonObject choice = choose("\"sharedWithMe\":true");

        assertThat(choice.toString())
                .isEqualTo("{\"sharedDrives\":true,\"sharedWithMe\":true,\"folders\":[\"f1\",\"f2\"],"
                        + "\"ignore\":[\"*.tmp\",\"type:video/*\"]}");
        assertThat(choose("\"folders\":[]").getAsJsonArray("folders")).isEmpty();
        assertThat(start("").spec().strings("ignore")).containsExactly("*.tmp", "type:video/*");
    }

    private TestResponse post(String path, String drive, String folder) {
        String body = "{\"source\":\"" + drive + "\",\"folders\":[\"f1\",\"" + folder + "\"]}";
        return api.call(TestRequest.post(path, body).as(Api.ANNA));
    }

    private String connectDrive() {
        TestResponse response =
                api.call(TestRequest.post("/api/v1/sources", "{\"kind\":\"drive\",\"accessToken\":\"one\"}")
                        .as(Api.ANNA));
        return response.json().get("id").getAsString();
    }

    private List<Document> jobs() {
        return ((MemoryDocuments) api.backend.documents()).all(Schema.JOBS);
    }

    @Test
    void aFolderThatIsNotThereIsRefusedAndNothingIsStartedOrChanged() {
        String drive = connectDrive();
        api.places.items.put("nope", new Lookup.Gone());
        api.places.items.put("letter", new Lookup.Found(Api.file("letter", "letter.txt", "root")));

        for (String path : List.of("/api/v1/scan/start", "/api/v1/sync")) {
            for (String folder : List.of("nope", "letter")) {
                TestResponse response = post(path, drive, folder);

                assertThat(response.status()).isEqualTo(422);
                assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:no-such-folder");
                assertThat(response.json().get("detail").getAsString()).contains(folder);
            }
        }
        assertThat(jobs()).isEmpty();
        assertThat(post("/api/v1/scan/start", drive, "f2").status()).isEqualTo(202);
    }

    @Test
    void aChoiceThatCannotBeCheckedStartsNothing() {
        String drive = connectDrive();
        api.places.driveFails = Optional.of(new SourceException(SourceException.Kind.UNAVAILABLE, "no answer", null));

        TestResponse response = post("/api/v1/scan/start", drive, "f2");

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().get("detail").getAsString()).contains("no answer");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void aScanKeepsWhatItWasStartedWith() {
        start(",\"sharedDrives\":true");

        assertThat(sync().getAsJsonObject("choice").get("sharedDrives").getAsBoolean())
                .isTrue();
    }

    @Test
    void aScanSaysWhyItIsOfItsKind() {
        Job first = start("");
        assertThat(JobView.of(first).get("because").getAsString()).isEqualTo("this source has never been scanned");

        api.app.engine().runner().jobs().cancel(first.id());

        assertThat(JobView.of(start(",\"full\":true")).get("because").getAsString())
                .isEqualTo("it was requested");
    }

    @Test
    void moreThanAHundredRulesAreRefused() {
        String rules = String.join(",", java.util.Collections.nCopies(101, "\"*.tmp\""));
        TestResponse response =
                api.call(TestRequest.post("/api/v1/sync", "{\"source\":\"" + source + "\",\"ignore\":[" + rules + "]}")
                        .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("field").getAsString()).isEqualTo("ignore");
    }

    @Test
    void theCoordinatorBeginsOneRoundHoweverManySourcesAreDue() {
        for (int i = 0; i < 300; i++) {
            Fields due = Fields.builder()
                    .put("ownerId", "owner-" + i)
                    .put("source", "s" + i)
                    .put("scheduled", true)
                    .put("nextAt", 0)
                    .build();
            api.backend.documents().commit(List.of(Write.set(new Ref(Schema.SYNC, "s" + i), due, Precondition.ABSENT)));
        }

        assertThat(coordinate()).isTrue();
        assertThat(coordinate()).isTrue();

        List<MemoryQueue.Entry> tasks = ((MemoryQueue) api.backend.queue()).due(api.time.now());
        assertThat(tasks.stream().map(entry -> entry.task().jobId()).distinct()).hasSize(1);
        api.deliver();
        assertThat(((MemoryDocuments) api.backend.documents())
                        .all(Schema.JOBS).stream()
                                .filter(job -> job.fields().string("kind").equals("full-scan")))
                .hasSize(300);
        assertThat(coordinate()).isFalse();
        api.time.sleep(Duration.ofDays(1));
        assertThat(coordinate()).isTrue();
    }

    private boolean coordinate() {
        TestResponse response =
                api.call(TestRequest.post("/api/v1/coordinate", "{}").as(Api.PLATFORM));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.json().get("due").getAsBoolean();
    }
}
