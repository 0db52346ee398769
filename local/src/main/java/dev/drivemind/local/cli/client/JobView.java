package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A job as the server tells of it.
 *
 * @param json the server's answer, with fields that a newer server adds
 */
public record JobView(JsonObject json) {
    static final String DELTA = "delta-scan";

    /** The job's id. */
    public String id() {
        return Json.text(json, "id").orElse("");
    }

    /** The id of the source it is about. */
    public String source() {
        return Json.text(json, "source").orElse("");
    }

    /** What kind of job it is. */
    public String kind() {
        return Json.text(json, "kind").orElse("");
    }

    /** The kind in plain words, if the server knows it. */
    public Optional<String> label() {
        return Json.text(json, "label");
    }

    /** Whether it reads the change feed rather than list everything. */
    public boolean delta() {
        return kind().equals(DELTA);
    }

    /** Why it is a scan of its kind. */
    public Optional<String> because() {
        return Json.text(json, "because");
    }

    /** QUEUED, RUNNING, PAUSED, SUCCEEDED, FAILED or CANCELLED. */
    public String state() {
        return Json.text(json, "state").orElse("");
    }

    /** Whether it has ended and will never change again. */
    public boolean terminal() {
        return succeeded() || state().equals("FAILED") || cancelled();
    }

    /** Whether it ended with a result. */
    public boolean succeeded() {
        return state().equals("SUCCEEDED");
    }

    /** Whether it ended because someone asked for it. */
    public boolean cancelled() {
        return state().equals("CANCELLED");
    }

    /** Whether it waits for its user to do something. */
    public boolean paused() {
        return state().equals("PAUSED");
    }

    /** What it is doing. */
    public String phase() {
        return Json.text(json, "phase").orElse("");
    }

    /** Why it failed or is paused. */
    public Optional<String> reason() {
        return Json.text(json, "reason");
    }

    /** What its user can do about that. */
    public Optional<String> remedy() {
        return Json.text(json, "remedy");
    }

    /** Why it waits. */
    public Optional<String> waitReason() {
        return Json.text(json, "waitReason");
    }

    /** Until when it waits. */
    public Optional<Instant> waitUntil() {
        return time("waitUntil");
    }

    /** When it was asked for. */
    public Optional<Instant> createdAt() {
        return time("createdAt");
    }

    /** When its first slice began. */
    public Optional<Instant> startedAt() {
        return time("startedAt");
    }

    /** When it ended. */
    public Optional<Instant> endedAt() {
        return time("endedAt");
    }

    /** Whether someone asked for its end. */
    public boolean cancelRequested() {
        return Json.flag(json, "cancelRequested");
    }

    /** How many items the source had at the last scan, when there was one. */
    public OptionalLong expected() {
        return Json.number(json, "expected");
    }

    /** A counter of the work so far; 0 when it was not told. */
    public long progress(String name) {
        return Json.object(json, "progress")
                .map(progress -> Json.number(progress, name).orElse(0))
                .orElse(0L);
    }

    /** What came out, of a scan that succeeded. */
    public Optional<ScanResult> result() {
        return Json.object(json, "result")
                .filter(result -> result.has("certificate"))
                .map(ScanResult::new);
    }

    /** What was deleted, by collection, if that is what came out. */
    public Optional<JsonObject> removed() {
        return Json.object(json, "result").flatMap(result -> Json.object(result, "removed"));
    }

    private Optional<Instant> time(String name) {
        try {
            return Json.text(json, name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
