package dev.drivemind.scan;

import dev.drivemind.job.HandedIn;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.job.Time;
import dev.drivemind.scan.IntakeRefusedException.Kind;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.ReceivedBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes in what a scanner hands in of a tree, batch by batch, each exactly once in effect. A session is an {@link IntakeJob}, which its
 * first batch starts; a batch is a step of that job's lane, committed together with the lane under the condition that it is the one
 * that follows. A batch that comes again, late or in another order changes nothing.
 */
public final class TreeIntake {
    private static final int TRIES = 5;

    private final Backend backend;
    private final Documents documents;
    private final Jobs jobs;
    private final HandedIn handedIn;
    private final Slice slice;

    /**
     * @param backend all documents, or those of one owner
     * @param jobs over the same documents
     */
    public TreeIntake(Backend backend, Jobs jobs, Time time) {
        this.backend = backend;
        this.documents = backend.documents();
        this.jobs = jobs;
        this.handedIn = new HandedIn(documents, jobs);
        this.slice = new Call(time);
    }

    /** A call is no slice of a job: it asks for the time, and for nothing else. */
    private record Call(Time time) implements Slice {
        @Override
        public Duration left() {
            return Duration.ZERO;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException("A call does not wait");
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public int openLanes() {
            return 1;
        }
    }

    /**
     * Commits a batch, unless it was committed before.
     *
     * @param owner whose source it is
     * @param source the source that the batch's root is
     * @throws IntakeRefusedException if the batch is not the one that is expected; nothing was written
     */
    public BatchAnswer take(String owner, String source, Batch batch) {
        return take(owner, source, ReceivedBatch.of(batch));
    }

    /** The same for a batch of which some items are refused; what is refused is counted in the session, which is then not complete. */
    public BatchAnswer take(String owner, String source, ReceivedBatch received) {
        return take(owner, source, received, List::of);
    }

    /**
     * The same, for a source that several scanners could hand in.
     *
     * @param fence committed together with the batch, each time it is tried: fails if it is another scanner's turn
     */
    public BatchAnswer take(String owner, String source, ReceivedBatch received, Supplier<List<Write>> fence) {
        Batch batch = received.batch();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Job job = session(owner, source, batch);
            Lane lane =
                    handedIn.lane(job, ScanPhase.LISTING).orElseThrow(() -> notReady("The session is about to begin"));
            Job now = jobs.find(job.id()).orElse(job);
            if (batch.seq() <= TakeBatch.taken(lane)) {
                if (!lane.open() && !now.state().terminal()) {
                    jobs.goOn(source); // the process that committed its last batch may have died before this
                }
                return new BatchAnswer(batch.seq(), received.refused());
            }
            if (!lane.open() || now.state().terminal()) {
                throw over();
            }
            if (lane.epoch() > now.epoch() || now.leaseUntil().isAfter(slice.now())) {
                throw notReady("A runner has the session at this moment");
            }
            if (batch.seq() != TakeBatch.taken(lane) + 1) {
                long expected = TakeBatch.taken(lane) + 1;
                throw new IntakeRefusedException(Kind.OUT_OF_ORDER, expected, "Batch " + expected + " is expected");
            }
            if (commit(now, lane, received, fence.get())) {
                return new BatchAnswer(batch.seq(), received.refused());
            }
        }
        throw notReady("The session is being written by another call");
    }

    /**
     * Returns how far the scanner of a source has come, as its batches tell: what remembers less is an older copy, or has forgotten.
     * Returns 0 if it has not told.
     */
    public long mark(String owner, String source) {
        long latest = jobs.latestOf(owner, source, 1).stream()
                .filter(ScanKind::isIntake)
                .mapToLong(job -> handedIn.lane(job, ScanPhase.LISTING)
                        .map(TakeBatch::mark)
                        .orElseGet(() -> job.spec().number(TakeBatch.MARK, 0)))
                .max()
                .orElse(0);
        return Math.max(latest, IndexState.mark(documents, source));
    }

    private boolean commit(Job job, Lane lane, ReceivedBatch batch, List<Write> fence) {
        Step.Commit step;
        try (ScanSlice scan = new ScanSlice(backend, new HandedInSource(), job, slice)) {
            step = new TakeBatch(scan).step(lane, batch).writing(fence);
        }
        boolean committed = handedIn.commit(job, lane, step);
        if (committed && step.done()) {
            jobs.goOn(job.subject());
        }
        return committed;
    }

    /** Returns the job of a batch's session, which the first batch of a session starts. */
    private Job session(String owner, String source, Batch batch) {
        Optional<Job> active = jobs.active(source).filter(job -> !job.state().terminal());
        if (active.isEmpty()) {
            return ended(source, batch).orElseGet(() -> start(owner, source, batch));
        }
        Job job = active.get();
        if (!ScanKind.isIntake(job)) {
            throw notReady("Another scan of this source is running");
        }
        requireCurrent(job, batch);
        if (job.spec().string("session").equals(batch.session())) {
            return job;
        }
        if (batch.seq() > 1) {
            throw over();
        }
        requireAllRemembered(owner, source, batch);
        Optional<Job> cancelled = jobs.cancel(job.id());
        if (cancelled.filter(known -> known.state() == JobState.CANCELLED).isEmpty()) {
            throw notReady("An earlier session is being ended");
        }
        return start(owner, source, batch);
    }

    /** Returns the last session if it is the batch's own, and has ended. */
    private Optional<Job> ended(String source, Batch batch) {
        Optional<Job> last = IndexState.lastScan(documents, source)
                .flatMap(scan -> jobs.find(scan.string("job")))
                .filter(ScanKind::isIntake);
        last.ifPresent(job -> requireCurrent(job, batch));
        return last.filter(job -> job.spec().string("session").equals(batch.session()));
    }

    private static void requireCurrent(Job job, Batch batch) {
        if (batch.epoch() < job.spec().number("epoch")) {
            throw new IntakeRefusedException(
                    Kind.FENCED, 0, "The scanner was registered anew since: another one hands in this tree now");
        }
    }

    /** Of two copies of a scanner, the one that hands in less than was taken in has forgotten, or never knew. */
    private void requireAllRemembered(String owner, String source, Batch batch) {
        Long mark = batch.mark();
        if (mark != null && mark < mark(owner, source)) {
            throw new IntakeRefusedException(
                    Kind.BEHIND,
                    0,
                    "More has been handed in than this scanner remembers. Register again, and take over what the index holds");
        }
    }

    private Job start(String owner, String source, Batch batch) {
        if (batch.seq() > 1) {
            throw over();
        }
        requireAllRemembered(owner, source, batch);
        Selection choice =
                SyncState.find(documents, source).map(SyncState::choice).orElse(Selection.OWN_DRIVE);
        Fields spec = SelectionFields.toFields(choice)
                .with(Fields.builder()
                        .put("session", batch.session())
                        .put("epoch", batch.epoch())
                        .put("root", batch.root())
                        .put(TakeBatch.MARK, mark(owner, source))
                        .put("reason", "the agent hands in what it finds")
                        .build());
        Job started =
                jobs.start(new Jobs.Order(owner, IntakeJob.KIND, source, spec)).job();
        if (!ScanKind.isIntake(started) || !started.spec().string("session").equals(batch.session())) {
            throw notReady("Another scan of this source has just started");
        }
        return started;
    }

    private static IntakeRefusedException notReady(String message) {
        return new IntakeRefusedException(Kind.NOT_READY, 0, message + ". Send the batch again in a second");
    }

    private static IntakeRefusedException over() {
        return new IntakeRefusedException(Kind.SESSION_OVER, 0, "This session is over. Begin a new one");
    }
}
