package dev.drivemind.scan;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.JobState;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Instead;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the index of a source up to date from its change feeds. {@link Run#phases} lists what happens in which order; only at the end
 * do the feeds' new tokens become those of the index, so that a run that ends before is read again. A feed that is lost deletes
 * nothing: a full scan follows.
 */
public final class DeltaScan implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = ScanKind.DELTA;

    /** In a job's spec: that it started since something was reported to have changed. */
    public static final String CHANGED = ScanKind.CHANGED;

    private final Backend backend;
    private final FileSources sources;
    private final Pace pace;

    public DeltaScan(Backend backend, FileSources sources, Pace pace) {
        this.backend = backend;
        this.sources = sources;
        this.pace = pace;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return ScanSlice.workers(job);
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        ScanSlice scan = new ScanSlice(backend, sources, job, slice);
        SyncTimes times = pace.of(job.owner(), job.subject());
        return scan.isOfTree() ? new Intake(scan, times) : new Run(scan, times);
    }

    private static final class Run extends ScanSteps {
        Run(ScanSlice scan, SyncTimes times) {
            super(scan, times, Unchanged.none(scan));
        }

        @Override
        Phases phases() {
            return new Phases(
                    List.of(
                            phase(ScanPhase.REPLAYING, "reading what has changed", this::replay),
                            phase(ScanPhase.DESCENDING, "looking below folders that have moved", ScanSteps::descend),
                            phase(ScanPhase.PLACING, "placing what others own", this::place)),
                    this::conclude);
        }

        /** Places reported items that others own, and what follows from that. */
        private Beginning place(Job job) {
            boolean any = job.progress().number("others", 0) > 0;
            return any && scan().scope().placesOthers() ? With.lanes(Placing.seeds(scan())) : new Skipped();
        }

        /** Notes which notices of changes this run answers, and reads each feed to its end from where it was left. */
        private Beginning replay(Job job) {
            Notifications notices = Notifications.read(scan());
            if (notices.fullBecause().isPresent()) {
                return new Instead(Conclusion.fullFollows(
                        job, scan(), times(), notices.fullBecause().get()));
            }
            Optional<Fields> index = IndexState.find(scan().documents(), job.subject());
            Map<String, String> tokens = IndexState.tokens(scan().documents(), job.subject());
            List<LaneSeed> feeds = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            List<String> roots = new ArrayList<>();
            try {
                for (Corpus corpus : scan().source().corpora(ScanSlice.choice(job))) {
                    Optional<String> token = Optional.ofNullable(tokens.get(corpus.key()));
                    token.ifPresentOrElse(
                            value -> feeds.add(ReplayChanges.seed(corpus.key(), value)),
                            () -> unknown.add(corpus.name()));
                    corpus.rootId().or(corpus::driveId).ifPresent(roots::add);
                }
            } catch (SourceException e) {
                return new Instead((Next) scan().waitOrPause(e).orElseThrow(() -> e));
            }
            Fields notes = notices.notes()
                    .with(notes(index.orElseGet(Fields::empty), unknown))
                    .with(Fields.builder().put("roots", roots).build());
            return new With(feeds, notes, notices.writes());
        }

        private Fields notes(Fields index, List<String> unknown) {
            Fields last = index.fields("lastScan");
            return Fields.builder()
                    .put("expected", Math.max(1, IndexState.liveItems(scan().documents(), job().subject())))
                    .put("since", last.number("at", 0))
                    .put("base", IndexState.isSound(last) ? "COMPLETE" : "PARTIAL")
                    .put("unknown", unknown)
                    .put("missing", IndexState.lacksChosenFolder(last))
                    .put("others", IndexState.keepsOthers(scan().documents(), job().subject()))
                    .build();
        }
    }

    /**
     * Returns true if a job was a scan that started by itself and found nothing. There may be hundreds a day of each source, so they
     * are deleted soon.
     */
    public static boolean isQuiet(Job job) {
        return job.state() == JobState.SUCCEEDED && ScanKind.foundNothing(job, job.result());
    }
}
