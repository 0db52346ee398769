package dev.drivemind.privacy;

import static dev.drivemind.job.Phases.phase;
import static dev.drivemind.job.Phases.seeded;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobKind;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Registry;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Collection;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Lifetime;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Deletes what has grown old, of all owners, once a day. {@link #open} lists what happens in which order. */
public final class Prune implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "prune";

    private static final int OLD = 0;
    private static final int TOMBSTONES = 1;

    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final int WORKERS = 2;
    private static final int LAST_RUNS = 10;

    /** How many days back the first run looks; later runs continue from the last one, and look again at some days before. */
    private static final int FIRST = 400;

    private static final int AGAIN = 31;
    private static final Duration MACHINERY = Duration.ofDays(2);
    private static final String QUIET = "quiet";

    private final Registry rooms;
    private final Documents documents;
    private final Jobs jobs;
    private final Retention retention;

    /** Works on all documents. */
    public Prune(Registry rooms, Documents documents, Jobs jobs, Retention retention) {
        this.rooms = rooms;
        this.documents = documents;
        this.jobs = jobs;
        this.retention = retention;
    }

    /** Starts a run if the last one began a day ago, or there was none; to be called often. */
    public boolean startIfDue(Instant now) {
        boolean due = jobs.latestOf(JobKind.INSTALLATION, KIND, 1).stream()
                .noneMatch(last -> last.createdAt().plus(BETWEEN).isAfter(now));
        if (due) {
            jobs.start(new Jobs.Order(JobKind.INSTALLATION, KIND, KIND, Fields.empty()));
        }
        return due;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return WORKERS;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        return new PhasedRun(
                new Phases(
                        List.of(
                                phase(OLD, "deleting what is old", started -> deleteOld(slice.now())),
                                seeded(TOMBSTONES, "deleting old tombstones")),
                        Prune::conclude),
                LaneWorker.of(
                        new PruneDays(documents),
                        new PruneJobs(rooms, documents),
                        new DueSources(documents),
                        new PruneTombstones(documents, dead())));
    }

    private static Next conclude(Job job) {
        Fields result = Fields.builder()
                .put("until", job.notes().fields("until"))
                .put("removed", job.progress())
                .build();
        return new Next.Done(result, List.of());
    }

    /**
     * Starts a lane for each collection whose documents have a day, for jobs that have ended, and for the sources whose tombstones are
     * due today.
     */
    private Beginning deleteOld(Instant now) {
        LocalDate today = LocalDate.parse(Day.of(now));
        Fields before = lastUntil();
        Fields.Builder until = Fields.builder();
        List<LaneSeed> seeds = new ArrayList<>();
        byDay().forEach((collection, kept) -> {
            LocalDate limit = today.minusDays(kept);
            LocalDate from = before.optionalString(collection)
                    .map(day -> LocalDate.parse(day).minusDays(AGAIN))
                    .orElse(limit.minusDays(FIRST));
            seeds.add(PruneDays.seed(collection, from, limit));
            until.put(collection, limit.toString());
        });
        seeds.add(PruneJobs.seed(now.minus(Duration.ofDays(retention.jobs()))));
        Instant recent = now.minus(MACHINERY);
        seeds.add(PruneJobs.seedOfMachinery(recent));
        seeds.add(PruneJobs.seedOfQuiet(lastQuiet(before, recent), recent));
        until.put(QUIET, recent.toEpochMilli());
        seeds.add(DueSources.seed(now, now.minus(Duration.ofDays(retention.tombstones()))));
        Fields notes = Fields.builder().put("until", until.build()).build();
        return new With(seeds, notes, List.of());
    }

    /** Returns since when quiet jobs are looked at: each a few times in its life, not every day. */
    private Instant lastQuiet(Fields before, Instant recent) {
        Instant last = Instant.ofEpochMilli(
                before.number(QUIET, recent.minus(BETWEEN.multipliedBy(FIRST)).toEpochMilli()));
        return last.minus(BETWEEN);
    }

    /** Returns the number of days for which collections are kept whose documents have a day of their own. */
    private Map<String, Integer> byDay() {
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (Collection collection : rooms.schema().declarations()) {
            if (collection.lifetime() instanceof Lifetime.FromItsDay days) {
                kept.put(collection.name(), retention.days(days));
            }
        }
        return kept;
    }

    private Predicate<Document> dead() {
        return rooms.schema().collection(Schema.FILES).lifetime() instanceof Lifetime.AfterItsDeath death
                ? death.dead()
                : document -> false;
    }

    private Fields lastUntil() {
        return jobs.latestOf(JobKind.INSTALLATION, KIND, LAST_RUNS).stream()
                .filter(run -> run.state() == JobState.SUCCEEDED)
                .findFirst()
                .map(run -> run.result().fields("until"))
                .orElse(Fields.empty());
    }
}
