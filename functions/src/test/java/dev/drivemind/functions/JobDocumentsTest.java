package dev.drivemind.functions;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.store.Fields;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs as they are stored beside how the API tells them: the dashboard's listeners read the former, and must show the latter. */
class JobDocumentsTest {
    private static final long CREATED = 1_790_000_000_000L;

    private static Fields order(String kind, Fields spec) {
        return Fields.builder()
                .put("ownerId", "anna")
                .put("kind", kind)
                .put("subject", "drive-0123456789abcdef01234567")
                .put("spec", spec)
                .put("active", true)
                .put("state", JobState.QUEUED.name())
                .put("epoch", 0)
                .put("slice", 0)
                .put("phase", -1)
                .put("createdAt", CREATED)
                .put("updatedAt", CREATED)
                .put("by", "anna")
                .build();
    }

    private static Fields scan() {
        return order(
                "full-scan",
                Fields.builder()
                        .put("source", "drive-0123456789abcdef01234567")
                        .put("reason", "nothing was listed before")
                        .build());
    }

    private static Fields in(JobState state, Fields more) {
        Fields progress =
                Fields.builder().put("listed", 1234).put("requests", 7).build();
        return scan().with(Fields.builder()
                        .put("state", state.name())
                        .put("phaseName", "listing")
                        .put("slice", 3)
                        .put("attempts", 1)
                        .put("startedAt", CREATED + 1_500)
                        .put("progress", progress)
                        .put("notes", Fields.builder().put("expected", 5000).build())
                        .build())
                .with(more);
    }

    private static Fields waiting() {
        return Fields.builder()
                .put("waitUntil", CREATED + 90_000)
                .put("waitReason", "the quota is used up")
                .build();
    }

    private static Fields ended() {
        return Fields.builder().put("endedAt", CREATED + 61_001).build().with(waiting());
    }

    private static Fields hindered() {
        return Fields.builder()
                .put("reason", "The access has ended")
                .put("remedy", "Connect again")
                .build();
    }

    private static List<Fields> jobs() {
        Fields result =
                Fields.builder().put("certificate", "COMPLETE").put("files", 12).build();
        return List.of(
                order("prune", Fields.empty()),
                scan(),
                in(JobState.RUNNING, Fields.empty()),
                in(JobState.RUNNING, waiting()),
                in(
                        JobState.RUNNING,
                        Fields.builder().put("cancelRequested", true).build()),
                in(JobState.PAUSED, hindered()),
                in(JobState.FAILED, ended().with(hindered())),
                in(JobState.CANCELLED, ended()),
                in(
                        JobState.SUCCEEDED,
                        ended().with(Fields.builder().put("result", result).build())));
    }

    @Test
    void theDashboardKnowsHowJobsAreStored() throws IOException {
        JsonArray pairs = new JsonArray();
        for (Fields fields : jobs()) {
            JsonObject pair = new JsonObject();
            pair.add("stored", new Gson().toJsonTree(fields.asMap()));
            pair.add("told", JobView.of(new Job("job-1", 1, fields)));
            pairs.add(pair);
        }
        GeneratedFile.hold("web/test/fakes/jobs.json", GeneratedFile.text(pairs), getClass());
    }
}
