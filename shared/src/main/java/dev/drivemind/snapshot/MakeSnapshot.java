package dev.drivemind.snapshot;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Phase;
import dev.drivemind.job.Phases.With;
import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.snapshot.Snapshot.Totals;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The phases in which a job makes a snapshot of a source: it gathers what has changed since the one before, merges it into parts, and
 * compares what they come to with what the last scan has counted. If that differs, the index itself is read.
 */
public final class MakeSnapshot {
    private static final int GATHER = 0;
    private static final int MERGE = 1;
    /** Phases of a pass. */
    private static final int PASS = 2;

    private static final int SEAL = 2 * PASS;
    private static final int CLEAR = SEAL + 1;

    /** The number that the phase after the last of these may have. */
    public static final int AFTER = CLEAR + 1;

    /** Why the index is read: something was written while the first snapshot of a source was made. */
    static final String MEANWHILE = "changed meanwhile";

    private static final Logger LOG = LoggerFactory.getLogger(MakeSnapshot.class);

    private final Backend backend;
    private final Job job;
    private final String source;
    private final Planner planner;
    private final Gathered gathered;
    private final Snapshots snapshots;

    /**
     * For a job about a source.
     *
     * @param subjects of the jobs that write records of the source; the first is that of its scans
     */
    public MakeSnapshot(Backend backend, Job job, String source, List<String> subjects) {
        this.planner = new Planner(backend.documents(), job.owner(), subjects);
        this.backend = backend;
        this.job = job;
        this.source = source;
        this.gathered = new Gathered(
                backend.documents(), backend.blobs(), SnapshotNames.bundles(job.owner(), source) + job.id() + "/");
        this.snapshots = new Snapshots(backend.documents(), backend.blobs(), job.owner(), source);
    }

    /**
     * What is known when it begins.
     *
     * @param asOf of the index: {@code at} in milliseconds, and of its last scan {@code scan} and {@code certificate}
     * @param lastScan the last scan's result; nothing if there was none
     */
    public record Beginning(Fields asOf, Fields lastScan) {}

    /**
     * Returns its phases.
     *
     * @param beginning asked once
     */
    public List<Phase> phases(Supplier<Beginning> beginning) {
        List<Phase> pass = List.of(
                phase(GATHER, "gathering what has changed", begun -> gather(begun, beginning)),
                phase(MERGE, "merging", this::merge));
        List<Phase> all = new ArrayList<>(Phases.passes(
                2, merged -> flaw(merged).isPresent(), pass, phase(SEAL, "sealing the snapshot", this::seal)));
        all.add(phase(CLEAR, "clearing what is older", begun -> With.lane(ClearSnapshots.cursor(plan(begun)))));
        return all;
    }

    /** Returns the workers of its lanes. */
    public List<LaneWorker> workers() {
        Files files = new Files(backend.documents(), job.owner(), source);
        return List.of(
                new GatherIndex(files, gathered),
                Gathered.losing(new GatherJournal(files, gathered)),
                Gathered.losing(new GatherParts(snapshots, gathered)),
                Gathered.losing(new MergeParts(
                        job, source, gathered, snapshots, SnapshotNames.parts(job.owner(), source) + job.id() + "-")),
                new SealSnapshot(backend.blobs(), job, source, planner),
                new ClearSnapshots(backend.documents(), backend.blobs(), job, source, snapshots));
    }

    private Phases.Beginning gather(Job begun, Supplier<Beginning> beginning) {
        boolean anew = begun.notes().asMap().containsKey("plan");
        Plan plan = anew ? plan(begun).anew() : first(beginning.get());
        Fields notes = Fields.builder()
                .put("plan", plan.toFields())
                .put("flaw", anew ? flaw(begun) : Optional.empty())
                .build();
        return new With(seeds(plan), notes, List.of());
    }

    private Plan first(Beginning known) {
        return planner.plan(snapshots.newest().filter(newest -> !newest.damaged()), known.asOf(), known.lastScan());
    }

    private List<LaneSeed> seeds(Plan plan) {
        if (plan.fromIndex()) {
            return List.of(LaneSeed.of(GatherIndex.cursor(plan)));
        }
        List<LaneSeed> seeds = new ArrayList<>();
        seeds.add(LaneSeed.of(GatherJournal.cursor(plan)));
        if (plan.divided()) {
            seeds.add(LaneSeed.of(GatherParts.cursor(plan)));
        }
        return seeds;
    }

    private Phases.Beginning merge(Job begun) {
        return With.lanes(MergeParts.cursors(plan(begun), begun.phase()).stream()
                .map(LaneSeed::of)
                .toList());
    }

    /**
     * Why the index itself must be read: notes were lost, or the parts come to something else than the last scan has counted. If another scan
     * writes meanwhile they do so rightly; only what rests on no snapshot is then read again, since nothing else vouches for it.
     */
    private Optional<String> flaw(Job merged) {
        Plan plan = plan(merged);
        if (Stream.of(merged.phase() - 1, merged.phase())
                .flatMap(phase -> gathered.lanes(merged, phase).stream())
                .anyMatch(Gathered::isLost)) {
            return Optional.of("notes or parts are lost");
        }
        Totals made = parts(merged).stream().map(Part::totals).reduce(Totals.NONE, Totals::plus);
        if (plan.expected() == null || made.isAsCounted(plan.expected())) {
            return Optional.empty();
        }
        if (planner.nothingSince(plan.asOf().string("scan"))) {
            LOG.warn("A snapshot came to {} where the scan had counted {}: the index is read", made, plan.expected());
            return Optional.of("counts differ");
        }
        return plan.base() == null ? Optional.of(MEANWHILE) : Optional.empty();
    }

    private Phases.Beginning seal(Job merged) {
        return With.lane(SealSnapshot.cursor(plan(merged), parts(merged)));
    }

    private List<Part> parts(Job merged) {
        return MergeParts.parts(gathered.lanes(merged, merged.phase()));
    }

    private static Plan plan(Job job) {
        return Plan.of(job.notes().fields("plan"));
    }

    /** Returns what was known of the index when a job's snapshot began. */
    public Fields asOf(Job begun) {
        return plan(begun).asOf();
    }
}
