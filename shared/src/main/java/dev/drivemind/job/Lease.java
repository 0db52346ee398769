package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A runner's claim on a job: the only way in which a slice writes the job's document. Every write has the version that was read as its
 * condition, so a runner whose epoch is over cannot write, and a request to cancel cannot be overwritten.
 *
 * <p>Its loops are its own rather than those of {@link dev.drivemind.store.Updates}: a runner recognises its write by a stamp after an
 * unknown outcome, and what it learns when another process was first decides whether it may continue at all.
 */
final class Lease {
    private static final int MAX_TRIES = 10;

    private final Documents documents;
    private final Time time;
    private final Duration length;
    private final long epoch;
    private final long calls;
    /** Written under this object's lock; read without it, so that workers need not wait while a sign of life is on its way. */
    private volatile Job job;

    private long writes;

    Lease(Documents documents, Time time, Duration length, Job claimed) {
        this.documents = documents;
        this.time = time;
        this.length = length;
        this.epoch = claimed.epoch();
        this.calls = claimed.calls();
        this.job = claimed;
    }

    /** Returns the job as this runner last saw it. */
    Job job() {
        return job;
    }

    long epoch() {
        return epoch;
    }

    /**
     * Reads the job.
     *
     * @throws LostLeaseException if another runner has claimed it, or it has ended
     * @throws CancelledException if someone asked for its end
     */
    void check() {
        requireWanted(requireMine(read()));
    }

    /** Gives a sign of life, and publishes progress. */
    synchronized void renew(Fields progress) {
        write(Fields.builder().put("progress", progress).build(), List.of(), false);
    }

    /** Begins a phase. */
    synchronized void advance(Next.Lanes next) {
        int phase = next.phase();
        if (phase <= job.phase()) {
            throw new IllegalStateException("Phase " + phase + " cannot follow phase " + job.phase());
        }
        List<Write> lanes = new ArrayList<>();
        for (int i = 0; i < next.seeds().size(); i++) {
            String key = String.format(Locale.ROOT, "%03d", i); // lanes are taken in the order of their keys
            lanes.add(Lane.create(job, phase, key, next.seeds().get(i), epoch));
        }
        Fields patch = Fields.builder()
                .put("phase", (long) phase)
                .put("phaseName", next.phaseName())
                .put("notes", job.notes().with(next.notes()))
                .build();
        lanes.addAll(next.writes());
        write(patch, lanes, false);
    }

    /**
     * Ends the slice and this lease; the job continues with the next slice.
     *
     * @throws OutdatedException if the job is to wait and was called since it was claimed
     */
    synchronized void release(Fields patch) {
        Fields standard = Fields.builder()
                .put("slice", job.slice() + 1)
                .put("leaseUntil", 0)
                .put("waitUntil", 0)
                .put("waitReason", "")
                .put("attempts", 0)
                .put("lastError", "")
                .build();
        write(standard.with(patch), List.of(), true);
    }

    /**
     * Ends this lease with a state that is no longer RUNNING. A request to cancel yields only to CANCELLED.
     *
     * @throws OutdatedException if the job is to be PAUSED and was resumed since it was claimed, or has SUCCEEDED and was asked for more
     */
    synchronized void leave(Fields patch, List<Write> more) {
        write(patch.with(Fields.builder().put("leaseUntil", 0).build()), more, true);
    }

    /** Ends this lease and the job, whose document goes with it. */
    synchronized void vanish(List<Write> more) {
        List<Write> all = new ArrayList<>(more);
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            requireWanted(job);
            all.add(0, Write.delete(job.ref(), Precondition.versionIs(job.version())));
            try {
                documents.commit(all);
                return;
            } catch (ConflictException | UnknownOutcomeException e) {
                Optional<Job> stored = read();
                if (stored.isEmpty()) {
                    return;
                }
                long known = job.version();
                job = requireMine(stored);
                if (e instanceof ConflictException && job.version() == known) {
                    throw new OutdatedException("What job " + job.id() + " was to end with is out of date", e);
                }
            }
            all.remove(0);
        }
        throw new StoreException("Job " + job.id() + " could not be ended in " + MAX_TRIES + " attempts");
    }

    private void write(Fields patch, List<Write> more, boolean last) {
        boolean cancelling = becomes(JobState.CANCELLED, patch);
        boolean failed = patch.number("attempts", 0) > 0; // that pause is kept, however often the job is called
        boolean waiting = becomes(JobState.PAUSED, patch) || (patch.number("waitUntil", 0) > 0 && !failed);
        String stamp = epoch + "." + ++writes;
        long now = time.now().toEpochMilli();
        Fields fields = Fields.builder()
                .put("leaseUntil", now + length.toMillis())
                .put("stamp", stamp)
                .put("updatedAt", now)
                .build()
                .with(patch);
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            if (!cancelling) {
                requireWanted(job);
            }
            if (waiting && job.calls() > calls) {
                throw new OutdatedException("Job " + job.id() + " was resumed meanwhile", null);
            }
            if (becomes(JobState.SUCCEEDED, patch) && job.calls() > calls) {
                throw new OutdatedException("Job " + job.id() + " was asked for more meanwhile", null);
            }
            if (committed(fields, more, stamp, last)) {
                return;
            }
        }
        throw new StoreException(
                "The document of job " + job.id() + " could not be written in " + MAX_TRIES + " attempts");
    }

    private static boolean becomes(JobState state, Fields patch) {
        return patch.optionalString("state").equals(Optional.of(state.name()));
    }

    private boolean committed(Fields fields, List<Write> more, String stamp, boolean last) {
        List<Write> all = new ArrayList<>(more);
        all.add(0, new Write.Update(job.ref(), fields, Precondition.versionIs(job.version())));
        try {
            long version = documents.commit(all).get(0);
            job = new Job(job.id(), version, job.fields().with(fields));
            return true;
        } catch (ConflictException | UnknownOutcomeException e) {
            Optional<Job> stored = read();
            boolean carriedOut = stored.isPresent() && stored.get().stamp().equals(Optional.of(stamp));
            long known = job.version();
            job = carriedOut && last ? stored.get() : requireMine(stored);
            if (e instanceof ConflictException && !carriedOut && !more.isEmpty() && job.version() == known) {
                throw new OutdatedException("What job " + job.id() + " was to commit is out of date", e);
            }
            return carriedOut;
        }
    }

    private Optional<Job> read() {
        Optional<Document> document = documents.get(job.ref());
        return document.map(Job::of);
    }

    private Job requireMine(Optional<Job> stored) {
        if (stored.isEmpty()
                || stored.get().epoch() != epoch
                || stored.get().state() != JobState.RUNNING
                || stored.get().slice() != job.slice()) {
            throw new LostLeaseException("Epoch " + epoch + " of job " + job.id() + " is over");
        }
        return stored.get();
    }

    private static void requireWanted(Job stored) {
        if (stored.cancelRequested()) {
            throw new CancelledException("Job " + stored.id() + " is to be cancelled");
        }
    }
}
