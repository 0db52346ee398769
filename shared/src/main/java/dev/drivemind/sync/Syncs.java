package dev.drivemind.sync;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Time;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullOrDelta;
import dev.drivemind.scan.FullScan;
import dev.drivemind.scan.Pace;
import dev.drivemind.scan.SelectionFields;
import dev.drivemind.scan.SyncState;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.source.Selection;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Starts scans: because a user asks, because a change was reported, or because a source is due. At most one scan of a source runs and
 * at most one more is due, however many changes are reported meanwhile.
 */
public final class Syncs {
    private static final long STANDARD_LANES = 32;

    private final Documents documents;
    private final Jobs jobs;
    private final Time time;
    private final Pace pace;

    /**
     * Works on what its user may reach.
     *
     * @param documents all documents, or those of one owner
     * @param jobs over the same documents
     */
    public Syncs(Documents documents, Jobs jobs, Time time, Pace pace) {
        this.documents = documents;
        this.jobs = jobs;
        this.time = time;
        this.pace = pace;
    }

    /**
     * A user's request for a scan.
     *
     * @param choice what is to be scanned from now on; as it was before if empty
     * @param full whether it must be a full scan
     * @param lanes how many windows are listed at once
     * @param approveRemovals whether items that were not listed may be removed, however many they are
     */
    public record Wish(Optional<Selection> choice, boolean full, long lanes, boolean approveRemovals) {}

    /** Starts what the user asks for, or finds the scan of that source which is active. */
    public Jobs.Started start(String owner, String source, Wish wish) {
        Selection choice = wish.choice()
                .orElseGet(() ->
                        SyncState.find(documents, source).map(SyncState::choice).orElse(Selection.OWN_DRIVE));
        SyncState state = choose(owner, source, choice);
        FullOrDelta kind = wish.full() || wish.approveRemovals()
                ? new FullOrDelta(FullScan.KIND, "it was requested")
                : FullOrDelta.decide(documents, state, choice, true, time.now(), pace.of(owner, source));
        Fields spec = spec(choice, kind.reason(), wish.lanes())
                .with(Fields.builder()
                        .put("approveRemovals", wish.approveRemovals())
                        .build());
        return jobs.start(new Jobs.Order(owner, kind.kind(), source, spec));
    }

    /** Stores what a user chose of a source. The next scan goes by it, and is due at once if the source is kept up to date. */
    public SyncState choose(String owner, String source, Selection choice) {
        Fields patch = Fields.builder()
                .put("choice", SelectionFields.toFields(choice))
                .put("nextAt", time.now().toEpochMilli())
                .build();
        boolean unused = Updates.make(documents, what(source), () -> {
            Optional<SyncState> state = SyncState.find(documents, source);
            if (state.isPresent() && state.get().choice().equals(choice)) {
                return Attempt.nothing(false);
            }
            Write write = state.map(known -> known.changed(patch))
                    .orElseGet(() -> Write.set(
                            SyncState.ref(source), SyncState.initial(owner, source, choice), Precondition.ABSENT));
            return Attempt.write(write, true);
        });
        return SyncState.find(documents, source)
                .orElseThrow(() -> new ConflictException("Source " + source + " was deleted meanwhile"));
    }

    /**
     * Notes that a source has changed, and starts a scan of it unless one is due already. Many calls in a row write once.
     *
     * @param more committed together with the note; not at all if nothing needs to be noted
     * @return whether it was news
     */
    public boolean mark(String source, Function<SyncState, List<Write>> more) {
        boolean news = Updates.make(
                documents,
                what(source),
                () -> SyncState.find(documents, source)
                        .filter(state -> !state.pending())
                        .map(state -> {
                            List<Write> writes = new ArrayList<>(more.apply(state));
                            writes.add(state.changed(state.marked(time.now())));
                            return new Attempt<>(writes, true);
                        })
                        .orElseGet(() -> Attempt.nothing(false)));
        if (news) {
            SyncState.find(documents, source).ifPresent(this::startDue);
        }
        return news;
    }

    /** Starts the scan of a source that is due. A scan that is active, or waits for its user, is left alone. */
    public void startDue(SyncState state) {
        Instant now = time.now();
        SyncTimes times = pace.of(state.owner(), state.id());
        Optional<Job> active = jobs.active(state.id());
        if (active.isPresent()) {
            lookAgain(state, active.get().state() == JobState.PAUSED ? Duration.ofDays(1) : times.retry());
        } else if (state.scheduled() && Updates.commit(documents, List.of(state.started(now, times)))) {
            FullOrDelta kind = FullOrDelta.decide(documents, state, state.choice(), false, now, times);
            Fields spec = spec(state.choice(), kind.reason(), STANDARD_LANES)
                    .with(Fields.builder()
                            .put(Job.UNASKED, true)
                            .put(DeltaScan.CHANGED, state.dirty())
                            .build());
            Instant notBefore = state.dirty() ? now.plus(times.settle()) : now;
            jobs.start(new Jobs.Order(state.owner(), kind.kind(), state.id(), spec, notBefore, false));
        }
    }

    /** Starts what must follow a scan that has ended, if it has ended well: more has changed meanwhile, or a feed was lost. */
    public void followUp(Job ended) {
        boolean scan = ended.kind().equals(FullScan.KIND) || ended.kind().equals(DeltaScan.KIND);
        if (scan && ended.state() == JobState.SUCCEEDED) {
            SyncState.find(documents, ended.subject())
                    .filter(state -> state.dirty() || state.fullBecause().isPresent())
                    .ifPresent(this::startDue);
        }
    }

    /**
     * Notes that the server of a source has ended, and its channels with it: no notice reported what has changed meanwhile, so the
     * source is due now.
     */
    public void lostSight(String source) {
        Fields patch = Fields.builder()
                .put("watchedUntil", 0)
                .put("channelsAt", 0)
                .put("nextAt", time.now().toEpochMilli())
                .build();
        boolean unused = Updates.make(
                documents,
                what(source),
                () -> SyncState.find(documents, source)
                        .map(state -> {
                            List<Write> writes = new ArrayList<>(List.of(state.changed(patch)));
                            Channel.of(documents, source).forEach(channel -> writes.add(channel.closed()));
                            return new Attempt<>(writes, true);
                        })
                        .orElseGet(() -> Attempt.nothing(false)));
    }

    /** Notes that until then it is seen what changes in a source, and marked. */
    public void inSight(String source, Instant until) {
        Fields patch =
                Fields.builder().put("watchedUntil", until.toEpochMilli()).build();
        boolean unused = Updates.make(
                documents,
                what(source),
                () -> SyncState.find(documents, source)
                        .map(state -> Attempt.write(state.changed(patch), true))
                        .orElseGet(() -> Attempt.nothing(false)));
    }

    /** Notes that a source can be reached again: a scan that is paused resumes, and the source and its channels are due now. */
    public void reconnected(String source) {
        jobs.goOn(source);
        long now = time.now().toEpochMilli();
        Fields due = Fields.builder().put("nextAt", now).put("channelsAt", now).build();
        boolean unused = Updates.make(
                documents,
                what(source),
                () -> SyncState.find(documents, source)
                        .map(state -> Attempt.write(state.changed(due), true))
                        .orElseGet(() -> Attempt.nothing(false)));
    }

    private static String what(String source) {
        return "what is known of source " + source;
    }

    private void lookAgain(SyncState state, Duration wait) {
        Fields patch = Fields.builder()
                .put("nextAt", time.now().plus(wait).toEpochMilli())
                .build();
        boolean unused = Updates.commit(documents, List.of(state.changed(patch))); // else another process has
    }

    private static Fields spec(Selection choice, String reason, long lanes) {
        return SelectionFields.toFields(choice)
                .with(Fields.builder().put("lanes", lanes).put("reason", reason).build());
    }
}
