package dev.drivemind.job;

import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work between a slice's claim and its settlement: lanes, phases, heartbeats. */
final class SliceWork implements Slice {
    private static final Logger log = LoggerFactory.getLogger(SliceWork.class);
    private static final int MAX_REDONE = 10;

    private final Documents documents;
    private final JobHandler handler;
    private final Lease lease;
    private final Tally tally;
    private final SliceRunner.Budget budget;
    private final Crew crew;
    private final Lanes lanes;
    private final AtomicReference<Ending> ending = new AtomicReference<>();
    private volatile Agenda agenda;

    SliceWork(Documents documents, JobHandler handler, Claims.Claimed claimed, SliceRunner.Budget budget, Crew crew) {
        this.documents = documents;
        this.handler = handler;
        this.lease = claimed.lease();
        this.tally = claimed.tally();
        this.budget = budget;
        this.crew = crew;
        this.lanes = new Lanes(documents);
        this.agenda = new Agenda(budget.time());
    }

    /** Works until there is a reason to end. */
    Ending work(Limits limits) {
        Crew.Pulse pulse = crew.every(limits.heartbeat(), this::beat);
        try (JobRun run = handler.open(lease.job(), this)) {
            while (ending.get() == null) {
                List<Lane> open = lanes.open(lease.job());
                if (open.isEmpty()) {
                    guarded(() -> beginNextPhase(run));
                } else {
                    workLanes(run, open, limits.patience());
                }
            }
        } catch (RuntimeException e) {
            end(endingOf(e));
        } finally {
            pulse.close();
        }
        return Objects.requireNonNull(ending.get());
    }

    private void beginNextPhase(JobRun run) {
        if (budget.left().isZero()) {
            end(new Ending.TimeIsUp());
            return;
        }
        lease.renew(tally.progress());
        Next next = run.next(lease.job());
        if (next instanceof Next.Lanes phase) {
            lease.advance(phase);
            lanes.open(lease.job()).forEach(tally::addIfNew);
        } else if (next instanceof Next.Done done) {
            end(new Ending.Finished(done));
        } else if (next instanceof Step.Wait wait) {
            waitOrEnd(wait.until(), wait.reason(), Duration.ZERO);
        } else if (next instanceof Step.Pause pause) {
            end(new Ending.Paused(pause.reason(), pause.remedy()));
        }
    }

    private void workLanes(JobRun run, List<Lane> open, Duration patience) {
        int workers = handler.workers(lease.job());
        agenda = new Agenda(budget.time());
        agenda.addNew(open);
        crew.work(workers, () -> workSteps(run));
        if (ending.get() == null) {
            agenda.firstDue().ifPresent(due -> waitOrEnd(due, "waiting before a retry", patience));
        }
    }

    private void waitOrEnd(Instant until, String reason, Duration patience) {
        Duration wait = Duration.between(now(), until);
        if (wait.compareTo(patience) > 0 || wait.compareTo(left()) >= 0) {
            end(new Ending.Waiting(until, reason));
        } else if (wait.compareTo(Duration.ZERO) > 0) {
            sleep(wait);
        }
    }

    private void workSteps(JobRun run) {
        Agenda shared = agenda;
        for (Optional<Lane> lane = shared.take(); lane.isPresent(); lane = shared.take()) {
            Lane after = lane.get();
            try {
                after = workStep(run, after);
            } catch (RuntimeException e) {
                end(endingOf(e));
            } catch (Error e) {
                end(new Ending.Broken(new IllegalStateException("A step of " + after.ref() + " failed: " + e, e)));
                throw e;
            } finally {
                shared.putBack(after);
            }
        }
    }

    private Lane workStep(JobRun run, Lane lane) {
        Lane current = lane;
        for (int attempt = 0; attempt < MAX_REDONE; attempt++) {
            if (budget.left().isZero()) {
                end(new Ending.TimeIsUp());
                return current;
            }
            lease.check();
            Lane before = current;
            Step step = run.step(before);
            Optional<Lane> stored =
                    step instanceof Step.Rest ? crew.inTurn(() -> settle(before, step)) : settle(before, step);
            if (stored.isEmpty()) {
                return before;
            }
            current = stored.get();
            if (current.seq() > before.seq()) {
                tally.replace(before, current);
                return current;
            }
        }
        throw new StoreException("A step of " + lane.ref() + " met a conflict " + MAX_REDONE + " times");
    }

    /** Commits a step; empty if it asks for the slice's end instead. */
    private Optional<Lane> settle(Lane lane, Step step) {
        if (step instanceof Step.Rest more) {
            return settle(lane, more.step().get());
        } else if (step instanceof Step.Wait wait) {
            end(new Ending.Waiting(wait.until(), wait.reason()));
            return Optional.empty();
        } else if (step instanceof Step.Pause pause) {
            end(new Ending.Paused(pause.reason(), pause.remedy()));
            return Optional.empty();
        }
        return Optional.of(commit(lane, (Step.Commit) step));
    }

    /** Commits a step; returns the lane as it is stored then, with the same {@code seq} when nothing was written. */
    private Lane commit(Lane lane, Step.Commit uncounted) {
        long written = 1L + uncounted.writes().size() + uncounted.spawned().size();
        Step.Commit step = uncounted.counting(Map.of("commits", 1L, "documentsWritten", written));
        List<Write> writes = new ArrayList<>(step.writes());
        List<Lane> spawned = new ArrayList<>();
        for (int i = 0; i < step.spawned().size(); i++) {
            LaneSeed seed = step.spawned().get(i);
            int ahead = seed.phasesAhead();
            String key = lane.key() + (ahead == 0 ? "." : "+".repeat(ahead)) + lane.seq() + "." + i;
            writes.add(Lane.create(lease.job(), lane.phase() + ahead, key, seed, lease.epoch()));
        }
        int laneIndex = writes.size();
        Fields after = lane.after(step, lease.epoch());
        writes.add(Write.set(lane.ref(), after, Precondition.versionIs(lane.version())));
        try {
            List<Long> versions = documents.commit(writes);
            for (int i = step.writes().size(); i < laneIndex; i++) {
                Write.Set create = (Write.Set) writes.get(i);
                spawned.add(new Lane(create.ref(), versions.get(i), create.fields()));
            }
            announce(spawned);
            return new Lane(lane.ref(), versions.get(laneIndex), after);
        } catch (ConflictException | UnknownOutcomeException e) {
            log.debug("The outcome of a step of {} is read back", lane.ref(), e);
            return readBack(lane);
        }
    }

    private Lane readBack(Lane lane) {
        Lane stored = lanes.reread(lane)
                .filter(found -> found.epoch() <= lease.epoch())
                .orElseThrow(() -> new LostLeaseException("Another runner has taken over " + lane.ref()));
        if (stored.seq() > lane.seq()) {
            announce(lanes.open(lease.job())); // it was carried out after all, with what it spawned
        }
        return stored;
    }

    private void announce(List<Lane> lanesOfStep) {
        lanesOfStep.forEach(tally::addIfNew);
        agenda.addNew(lanesOfStep.stream()
                .filter(lane -> lane.phase() == lease.job().phase())
                .toList());
    }

    private void beat() {
        guarded(() -> {
            try {
                lease.renew(tally.progress());
            } catch (StoreFullException e) {
                throw e; // no step could be committed either
            } catch (StoreException e) {
                log.warn("A heartbeat of job {} failed", lease.job().id(), e);
            }
        });
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            end(endingOf(e));
        }
    }

    private static Ending endingOf(RuntimeException e) {
        if (e instanceof LostLeaseException lost) {
            return new Ending.Lost(lost);
        }
        if (e instanceof OutdatedException) {
            return new Ending.TimeIsUp();
        }
        return e instanceof CancelledException ? new Ending.Cancelled() : new Ending.Broken(e);
    }

    /** The first reason to end counts, except that a lost lease and a cancellation outrank the others. */
    private void end(Ending reason) {
        ending.accumulateAndGet(reason, (old, latest) -> old == null || rank(latest) > rank(old) ? latest : old);
        agenda.stop();
    }

    private static int rank(Ending ending) {
        if (ending instanceof Ending.Lost) {
            return 2;
        }
        return ending instanceof Ending.Cancelled ? 1 : 0;
    }

    @Override
    public Duration left() {
        return ending.get() == null ? budget.left() : Duration.ZERO;
    }

    @Override
    public void sleep(Duration duration) {
        if (ending.get() == null) {
            budget.sleep(duration);
        }
    }

    @Override
    public Instant now() {
        return budget.time().now();
    }

    @Override
    public int openLanes() {
        return agenda.open();
    }

    @Override
    public void ahead(Runnable work) {
        crew.ahead(work);
    }
}
