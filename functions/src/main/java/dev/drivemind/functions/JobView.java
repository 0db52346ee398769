package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobState;
import dev.drivemind.rooms.Rooms;
import java.time.Instant;

/** A job as the API tells it. */
final class JobView {
    private JobView() {}

    /** A job. {@code because} is why it is of its kind; {@code expected} is how many live items the last scan of its source had left. */
    static JsonObject of(Job job) {
        Json json = new Json()
                .put("id", job.id())
                .put("kind", job.kind())
                .put("label", Rooms.ALL.kind(job).map(JobKind::label))
                .put("audience", Rooms.ALL.kind(job).map(kind -> kind.audience().word()))
                .put("source", job.spec().optionalString("source").orElse(job.subject()))
                .put("because", job.spec().optionalString("reason"))
                .put("state", job.state().name())
                .put("phase", job.phaseName())
                .put("createdAt", job.createdAt());
        job.startedAt().ifPresent(time -> json.put("startedAt", time));
        job.endedAt().ifPresent(time -> json.put("endedAt", time));
        json.put("slice", job.slice()).put("attempts", (long) job.attempts());
        putWaiting(json, job);
        putReason(json, job);
        json.put("cancelRequested", job.cancelRequested());
        job.notes()
                .optionalNumber("expected")
                .filter(count -> count > 0)
                .ifPresent(count -> json.put("expected", count));
        json.put("progress", job.progress());
        if (job.state() == JobState.SUCCEEDED) {
            json.put("result", job.result());
        }
        return json.build();
    }

    private static void putWaiting(Json json, Job job) {
        boolean waiting = !job.state().terminal() && job.waitUntil().isAfter(Instant.EPOCH);
        if (waiting) {
            json.put("waitUntil", job.waitUntil());
            json.put("waitReason", job.fields().optionalString("waitReason").filter(text -> !text.isEmpty()));
        }
    }

    private static void putReason(Json json, Job job) {
        if (job.state() == JobState.PAUSED || job.state() == JobState.FAILED) {
            json.put("reason", job.reason());
        }
        if (job.state() == JobState.PAUSED) {
            json.put("remedy", job.remedy());
        }
    }
}
