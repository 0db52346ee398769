package dev.drivemind.scan;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Instead;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
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
 * The full scan of a source. {@link Run#phases} lists what happens in which order; the change feeds' start tokens are taken before
 * anything is listed, and nothing is marked deleted unless the source itself says so, in the change feed or when looked up by id.
 */
public final class FullScan implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = ScanKind.FULL;

    private final Backend backend;
    private final FileSources sources;
    private final Pace pace;
    private final long worthASnapshot;

    public FullScan(Backend backend, FileSources sources, Pace pace) {
        this(backend, sources, pace, Unchanged.WORTH_IT);
    }

    /**
     * The same with another bound.
     *
     * @param worthASnapshot of how many items at least an index must be for a snapshot to be read instead of its records
     */
    public FullScan(Backend backend, FileSources sources, Pace pace, long worthASnapshot) {
        this.backend = backend;
        this.sources = sources;
        this.pace = pace;
        this.worthASnapshot = worthASnapshot;
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
        if (scan.isOfTree()) {
            return new Intake(scan, times);
        }
        return new Run(scan, times, Unchanged.of(scan, backend.blobs(), worthASnapshot));
    }

    private static final class Run extends ScanSteps {
        private final Unchanged unchanged;

        Run(ScanSlice scan, SyncTimes times, Unchanged unchanged) {
            super(scan, times, unchanged);
            this.unchanged = unchanged;
        }

        @Override
        Phases phases() {
            return new Phases(
                    List.of(
                            phase(ScanPhase.LISTING, "listing", this::list),
                            phase(ScanPhase.REPLAYING, "reading the changes since the start", this::replay),
                            phase(ScanPhase.DESCENDING, "looking below folders that have moved", ScanSteps::descend),
                            phase(ScanPhase.COMPARING, "comparing with the index", this::compare),
                            phase(ScanPhase.VERIFYING, "checking what was not listed", this::verify),
                            phase(ScanPhase.PLACING, "placing what others own", this::place),
                            phase(ScanPhase.TIDYING, "tidying up", job -> With.lanes(TidyUp.seeds()))),
                    this::conclude);
        }

        /**
         * Takes the start token of every change feed and keeps it, then lists each corpus in disjoint windows of creation time, each a
         * lane; large windows are divided. If single folders were chosen, their subtrees are listed instead.
         */
        private Beginning list(Job job) {
            Notifications notices = Notifications.read(scan());
            long expected = IndexState.liveItems(scan().documents(), job.subject());
            Optional<String> snapshot = unchanged.choose(expected);
            List<LaneSeed> windows = new ArrayList<>(SelectedFolder.seeds(ScanSlice.choice(job), true));
            List<Fields> feeds = new ArrayList<>();
            List<String> roots = new ArrayList<>();
            Map<String, String> known = IndexState.tokens(scan().documents(), job.subject());
            try {
                for (Corpus corpus : scan().source().corpora(ScanSlice.choice(job))) {
                    String start = scan().source().changes(corpus).startToken().value();
                    feeds.add(Fields.builder()
                            .put("corpus", corpus.key())
                            .put("known", known.getOrDefault(corpus.key(), ""))
                            .put("start", start)
                            .build());
                    corpus.rootId().or(corpus::driveId).ifPresent(roots::add);
                }
            } catch (SourceException e) {
                return new Instead((Next) scan().waitOrPause(e).orElseThrow(() -> e));
            }
            if (!scan().scope().foldersOnly()) {
                windows.addAll(byCreation(job, feeds, Step.Commit.MAX_SPAWNED - windows.size()));
            }
            Fields notes = Fields.builder()
                    .putAll("feeds", feeds)
                    .put("roots", roots)
                    .put("deep", known.isEmpty())
                    .put("others", IndexState.keepsOthers(scan().documents(), job.subject()))
                    .put(
                            "since",
                            IndexState.lastAt(scan().documents(), job.subject()).orElse(null))
                    .put("expected", expected)
                    .put(Unchanged.NOTED, snapshot)
                    .build();
            return new With(windows, notes.with(notices.notes()), notices.writes());
        }

        /** Returns the lanes that list the corpora of these feeds, divided as the scan before has found them. */
        private List<LaneSeed> byCreation(Job job, List<Fields> feeds, int most) {
            List<String> corpora =
                    feeds.stream().map(feed -> feed.string("corpus")).toList();
            Fields index = IndexState.find(scan().documents(), job.subject()).orElseGet(Fields::empty);
            return Spread.of(index).seeds(corpora, scan().workers(), most);
        }

        /** Replays each change feed to its end: from where the index has read it, or else from the kept token. */
        private Beginning replay(Job job) {
            List<LaneSeed> feeds = job.notes().list("feeds").stream()
                    .map(feed -> ReplayChanges.seed(feed.string("corpus"), feed.string("known"), feed.string("start")))
                    .toList();
            return With.lanes(feeds);
        }

        /** Finds the live records that were not seen, in valid windows only. */
        private Beginning compare(Job job) {
            unchanged.release();
            long live = job.notes().number("expected", 0) + job.progress().number("created", 0);
            boolean orphans = job.progress().number("deadFolders", 0) > 0;
            Fields others = Fields.builder()
                    .put("others", Placing.concerns(job, scan()))
                    .build();
            return new With(FindUnseen.seeds(live, orphans), others, List.of());
        }

        /** Looks up each of them by id, unless they are suspiciously many. */
        private Beginning verify(Job job) {
            return RemovalGuard.held(job, scan())
                    .map(held -> (Beginning) new Skipped(held))
                    .orElseGet(() -> With.lanes(List.of()));
        }

        /** Decides which of what others own lies in the user's own tree, now that all folders are known. */
        private Beginning place(Job job) {
            return Placing.concerns(job, scan()) ? With.lanes(Placing.seeds(scan())) : new Skipped();
        }
    }
}
