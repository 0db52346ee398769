package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Slice;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.Window;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The full scan of a source.
 *
 * <ol>
 *   <li><b>Prepare.</b> Take the start token of every change feed, before anything is listed, and keep it.
 *   <li><b>List.</b> List each corpus in disjoint windows of creation time, each a lane; large windows are divided. If single folders
 *       were chosen, go down from those instead.
 *   <li><b>Replay.</b> Replay each change feed to its end: from where the index has read it, or else from the kept token.
 *   <li><b>Descend.</b> Look below folders that the feed told gone or come: it need not tell of their contents.
 *   <li><b>Compare.</b> Find the live records that were not seen, in valid windows only.
 *   <li><b>Verify.</b> Ask the source for each of them by id, unless they are suspiciously many.
 *   <li><b>Place.</b> Only now that all folders are known it is decided which of what others own lies in the user's own tree.
 *   <li><b>Enter.</b> List folders that lie in it after all, if what is in them need not have been told.
 *   <li><b>Tidy.</b> Delete the notes of earlier scans.
 *   <li><b>Conclude.</b> Certificate, counts, and the change tokens from which the next run goes on.
 * </ol>
 *
 * Nothing is marked deleted unless the source itself says so, in the change feed or asked by id.
 */
public final class FullScan implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "full-scan";

    static final int PREPARING = -1;
    static final int LISTING = 0;
    static final int REPLAYING = 1;
    static final int DESCENDING = 2;
    static final int COMPARING = 3;
    static final int VERIFYING = 4;
    static final int PLACING = 5;
    static final int ENTERING = 6;
    static final int TIDYING = 7;

    private final Documents documents;
    private final FileSources sources;
    private final Pace pace;

    public FullScan(Documents documents, FileSources sources, Pace pace) {
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
                case PREPARING -> prepare(job);
                case LISTING -> replay(job);
                case REPLAYING -> descend(job);
                case DESCENDING -> compare(job);
                case COMPARING -> verify(job);
                case VERIFYING -> place(job, Fields.empty());
                case PLACING -> Placing.enter();
                case ENTERING -> tidy(Fields.empty());
                default -> Conclusion.of(job, scan(), times);
            };
        }

        private Next prepare(Job job) {
            Notices notices = Notices.read(scan());
            List<LaneSeed> windows = new ArrayList<>(ChosenFolder.seeds(ScanSlice.choice(job), true));
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
                    if (!scan().scope().foldersOnly()) {
                        windows.add(LaneSeed.of(
                                ListCursor.first(corpus.key(), Window.ALL).toFields()));
                    }
                    corpus.rootId().or(corpus::driveId).ifPresent(roots::add);
                }
            } catch (SourceException e) {
                return (Next) scan().waitOrPause(e).orElseThrow(() -> e);
            }
            Fields notes = Fields.builder()
                    .putAll("feeds", feeds)
                    .put("roots", roots)
                    .put("deep", known.isEmpty())
                    .put("others", IndexState.keepsOthers(scan().documents(), job.subject()))
                    .put(
                            "since",
                            IndexState.lastAt(scan().documents(), job.subject()).orElse(null))
                    .put("expected", IndexState.liveItems(scan().documents(), job.subject()))
                    .build();
            return new Next.Lanes(LISTING, "listing", windows, notes.with(notices.notes()), notices.writes());
        }

        private static Next replay(Job job) {
            List<LaneSeed> feeds = job.notes().list("feeds").stream()
                    .map(feed -> ReplayChanges.seed(feed.string("corpus"), feed.string("known"), feed.string("start")))
                    .toList();
            return new Next.Lanes(REPLAYING, "reading the changes since the start", feeds, Fields.empty());
        }

        private Next compare(Job job) {
            long live = job.notes().number("expected", 0) + job.progress().number("created", 0);
            boolean orphans = job.progress().number("deadFolders", 0) > 0;
            Fields others =
                    Fields.builder().put("others", Placing.concerns(job, scan())).build();
            return new Next.Lanes(COMPARING, "comparing with the index", FindUnseen.seeds(live, orphans), others);
        }

        private Next verify(Job job) {
            return Breaker.held(job, scan())
                    .map(held -> place(job, held))
                    .orElseGet(() -> new Next.Lanes(
                            VERIFYING, "checking what was not listed", List.of(), Fields.empty()));
        }

        private Next place(Job job, Fields notes) {
            return Placing.concerns(job, scan()) ? Placing.begin(scan(), notes) : tidy(notes);
        }

        private static Next tidy(Fields notes) {
            return new Next.Lanes(TIDYING, "tidying up", TidyUp.seeds(), notes);
        }
    }
}
