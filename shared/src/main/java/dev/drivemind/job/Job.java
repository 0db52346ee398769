package dev.drivemind.job;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * A long-running piece of work, as its document says. All of its engine state is in that one document, so that claim, cancel,
 * completion and the watchdog race on its version and exactly one of them wins.
 *
 * @param id the document's id
 * @param version the document's version, the precondition of the next write
 * @param fields the document's content
 */
public record Job(String id, long version, Fields fields) {
    /** In the spec of a job: that it started by itself. */
    public static final String UNASKED = "unasked";

    public static Job of(Document document) {
        return new Job(document.id(), document.version(), document.fields());
    }

    static Ref ref(String id) {
        return new Ref(Schema.JOBS, id);
    }

    /** Returns where it is stored. */
    public Ref ref() {
        return ref(id);
    }

    /** Returns the owner's id. */
    public String owner() {
        return fields.string("ownerId");
    }

    /** Returns the kind, which names its {@link JobHandler}. */
    public String kind() {
        return fields.string("kind");
    }

    /** Returns the subject, such as a source's id; a subject has at most one active job. */
    public String subject() {
        return fields.string("subject");
    }

    /** Returns the details of the order; they never change. */
    public Fields spec() {
        return fields.fields("spec");
    }

    /** Returns true if it started by itself, as what follows a scan does. */
    public boolean isUnasked() {
        return spec().flag(UNASKED);
    }

    /** Returns the state. */
    public JobState state() {
        return JobState.valueOf(fields.string("state"));
    }

    /** Returns the fencing number: grows with every claim. */
    public long epoch() {
        return fields.number("epoch");
    }

    /** Returns the time until which the runner of the current epoch is believed to be alive; the epoch's start when no runner has it. */
    public Instant leaseUntil() {
        return Instant.ofEpochMilli(fields.number("leaseUntil", 0));
    }

    /** Returns the time before which there is nothing to do, as when a quota is used up. */
    public Instant waitUntil() {
        return Instant.ofEpochMilli(fields.number("waitUntil", 0));
    }

    /** Returns the number of the running slice, or of the next one. */
    public long slice() {
        return fields.number("slice");
    }

    /** Returns the number of claims in a row that brought no progress, the present one included. */
    public int attempts() {
        return (int) fields.number("attempts", 0);
    }

    /** Returns how often in a row the watchdog has found no runner at work. */
    public int rescues() {
        return (int) fields.number("rescues", 0);
    }

    /** Returns the time of its last progress: of a claim that found more done than the claim before. */
    public Instant progressAt() {
        return Instant.ofEpochMilli(fields.number("progressAt", createdAt().toEpochMilli()));
    }

    /** Returns how far the job had come at its last claim: a number that grows with every commit of a lane. */
    public long mark() {
        return fields.number("mark", -1);
    }

    /** Returns true if it is to be cancelled. */
    public boolean cancelRequested() {
        return fields.flag("cancelRequested");
    }

    /** Returns the number of the phase whose lanes are being worked on; -1 before the first. */
    public int phase() {
        return (int) fields.number("phase");
    }

    /** Returns the name of the phase. */
    public String phaseName() {
        return fields.optionalString("phaseName").orElse("waiting to start");
    }

    /** Returns what the handler noted at the phases' beginnings. */
    public Fields notes() {
        return fields.fields("notes");
    }

    /** Returns the counters of all lanes, as of the last heartbeat. */
    public Fields progress() {
        return fields.fields("progress");
    }

    /** Returns the result; only of a job that SUCCEEDED. */
    public Fields result() {
        return fields.fields("result");
    }

    /** Returns how often it was asked for something since it was started: to continue while a slice was running, or to do more. */
    public long calls() {
        return fields.number("calls", 0);
    }

    /** Returns what it was asked to do besides, each wish with the number of the last call that had it; see {@link Jobs#startOrAsk}. */
    public Fields wishes() {
        return fields.fields("wishes");
    }

    /** Returns why it FAILED or is PAUSED, in plain words. */
    public Optional<String> reason() {
        return fields.optionalString("reason");
    }

    /** Returns what its user must do while it is PAUSED. */
    public Optional<String> remedy() {
        return fields.optionalString("remedy");
    }

    /** Returns who started it, in a word or two; empty if that is not known. */
    public String by() {
        return fields.optionalString("by").orElse("");
    }

    /** Returns the time of the order. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(fields.number("createdAt"));
    }

    /** Returns when its document was last written. */
    public Instant updatedAt() {
        return Instant.ofEpochMilli(fields.number("updatedAt"));
    }

    /** Returns when its first slice began. */
    public Optional<Instant> startedAt() {
        return fields.optionalNumber("startedAt").map(Instant::ofEpochMilli);
    }

    /** Returns when it reached a terminal state. */
    public Optional<Instant> endedAt() {
        return fields.optionalNumber("endedAt").map(Instant::ofEpochMilli);
    }

    /** Returns the name of the last write of a runner, by which it recognises its own after an unknown outcome. */
    Optional<String> stamp() {
        return fields.optionalString("stamp");
    }

    /**
     * Returns the fields of a new job.
     *
     * @param order the fields that say what was asked for
     * @param by in whose name it is started
     */
    static Fields begun(Fields order, Instant now, String by) {
        return order.with(Fields.builder()
                .put("active", true)
                .put("state", JobState.QUEUED.name())
                .put("epoch", 0)
                .put("slice", 0)
                .put("phase", -1)
                .put("createdAt", now.toEpochMilli())
                .put("updatedAt", now.toEpochMilli())
                .put("by", by)
                .build());
    }
}
