package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.JobState;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Slice;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the index of a source up to date from its change feeds.
 *
 * <ol>
 *   <li><b>Prepare.</b> Note which notices of changes this run answers, and where each feed goes on.
 *   <li><b>Replay.</b> Read each feed to its end, a page's changes and the token after it in one commit.
 *   <li><b>Descend.</b> Look below folders that have gone or come: a feed need not tell of their contents.
 *   <li><b>Place, enter.</b> As in a {@link FullScan}, if it was told of anything that others own.
 *   <li><b>Conclude.</b> Only now are the feeds' new tokens those of the index: a run that ends before is read again.
 * </ol>
 *
 * A feed that is lost deletes nothing: a full scan follows.
 */
public final class DeltaScan implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "delta-scan";

    /** In a job's spec: that it was begun by itself. */
    public static final String UNASKED = "unasked";

    private final Documents documents;
    private final FileSources sources;
    private final Pace pace;

    public DeltaScan(Documents documents, FileSources sources, Pace pace) {
        this.documents = documents;
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
        return new Run(new ScanSlice(documents, sources, job, slice), pace.of(job.owner(), job.subject()));
    }

    private static final class Run extends ScanSteps {
        private final SyncTimes times;

        Run(ScanSlice scan, SyncTimes times) {
            super(scan);
            this.times = times;
        }

        @Override
        Next follow(Job job) {
            return switch (job.phase()) {
                case FullScan.PREPARING -> prepare(job);
                case FullScan.REPLAYING -> descend(job);
                case FullScan.DESCENDING -> place(job);
                case FullScan.PLACING -> Placing.enter();
                default -> Conclusion.of(job, scan(), times);
            };
        }

        private Next place(Job job) {
            return job.progress().number("others", 0) > 0 && scan().scope().placesOthers()
                    ? Placing.begin(scan(), Fields.empty())
                    : Conclusion.of(job, scan(), times);
        }

        private Next prepare(Job job) {
            Notices notices = Notices.read(scan());
            if (notices.fullBecause().isPresent()) {
                return Conclusion.fullFollows(
                        job, scan(), times, notices.fullBecause().get());
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
                return (Next) scan().waitOrPause(e).orElseThrow(() -> e);
            }
            Fields notes = notices.notes()
                    .with(notes(index.orElseGet(Fields::empty), unknown))
                    .with(Fields.builder().put("roots", roots).build());
            return new Next.Lanes(FullScan.REPLAYING, "reading what has changed", feeds, notes, notices.writes());
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
     * Whether a job was a look at a source that nobody had asked for, and that found nothing. There may be hundreds a day of each
     * source, so nothing is kept of them for long.
     */
    public static boolean isQuiet(Job job) {
        return job.state() == JobState.SUCCEEDED && foundNothing(job, job.result());
    }

    static boolean foundNothing(Job job, Fields result) {
        return job.kind().equals(KIND)
                && job.spec().flag(UNASKED)
                && result.string("certificate").equals("COMPLETE")
                && result.number("fileDocumentsWritten", 0) == 0;
    }
}
