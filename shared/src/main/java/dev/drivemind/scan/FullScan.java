package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.Window;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The full scan of a source.
 *
 * <ol>
 *   <li><b>Prepare.</b> Take the start token of every change feed, before anything is listed, and keep it.
 *   <li><b>List.</b> List each corpus in disjoint windows of creation time, each a lane; large windows are divided.
 *   <li><b>Replay.</b> Replay each change feed from the kept token to its end.
 *   <li><b>Descend.</b> Ask for what is below folders that the feed told dead: it need not tell of their contents.
 *   <li><b>Compare.</b> Find the live records that were not seen, in valid windows only.
 *   <li><b>Verify.</b> Ask the source for each of them by id, unless they are suspiciously many.
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
    static final int TIDYING = 5;

    private final Documents documents;
    private final FileSources sources;

    public FullScan(Documents documents, FileSources sources) {
        this.documents = documents;
        this.sources = sources;
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
        return new Run(new ScanSlice(documents, sources, job, slice));
    }

    private static final class Run implements JobRun {
        private final ScanSlice scan;
        private final ListWindow listWindow;
        private final ReplayChanges replayChanges;
        private final BelowFolder belowFolder;
        private final FindUnseen findUnseen;
        private final VerifyUnseen verifyUnseen;
        private final TidyUp tidyUp;
        private final AtomicLong countedRequests = new AtomicLong();

        Run(ScanSlice scan) {
            this.scan = scan;
            this.listWindow = new ListWindow(scan);
            this.replayChanges = new ReplayChanges(scan);
            this.belowFolder = new BelowFolder(scan);
            this.findUnseen = new FindUnseen(scan);
            this.verifyUnseen = new VerifyUnseen(scan);
            this.tidyUp = new TidyUp(scan);
        }

        @Override
        public Next next(Job job) {
            return switch (job.phase()) {
                case PREPARING -> prepare(job);
                case LISTING -> replay(job);
                case REPLAYING ->
                    new Next.Lanes(DESCENDING, "checking below removed folders", List.of(), Fields.empty());
                case DESCENDING -> compare(job);
                case COMPARING -> Breaker.decide(job, scan);
                case VERIFYING -> new Next.Lanes(TIDYING, "tidying up", TidyUp.seeds(), Fields.empty());
                default -> Conclusion.of(job, scan);
            };
        }

        private Next prepare(Job job) {
            List<LaneSeed> windows = new ArrayList<>();
            List<Fields> feeds = new ArrayList<>();
            try {
                for (Corpus corpus : scan.source().corpora(ScanSlice.choice(job))) {
                    feeds.add(Fields.builder()
                            .put("corpus", corpus.key())
                            .put(
                                    "token",
                                    scan.source().changes(corpus).startToken().value())
                            .build());
                    windows.add(LaneSeed.of(
                            ListCursor.first(corpus.key(), Window.ALL).toFields()));
                }
            } catch (SourceException e) {
                return (Next) scan.waitOrPause(e).orElseThrow(() -> e);
            }
            Fields notes = Fields.builder()
                    .putAll("feeds", feeds)
                    .put("expected", IndexState.liveItems(scan.documents(), job.subject()))
                    .build();
            return new Next.Lanes(LISTING, "listing", windows, notes);
        }

        private static Next replay(Job job) {
            List<LaneSeed> feeds = job.notes().list("feeds").stream()
                    .map(feed -> ReplayChanges.seed(feed.string("corpus"), feed.string("token")))
                    .toList();
            return new Next.Lanes(REPLAYING, "reading the changes since the start", feeds, Fields.empty());
        }

        private static Next compare(Job job) {
            long live = job.notes().number("expected", 0) + job.progress().number("created", 0);
            return new Next.Lanes(COMPARING, "comparing with the index", FindUnseen.seeds(live), Fields.empty());
        }

        @Override
        public Step step(Lane lane) {
            String type = lane.cursor().string("type");
            Step step = switch (type) {
                case "list" -> listWindow.step(lane);
                case "replay" -> replayChanges.step(lane);
                case "below" -> belowFolder.step(lane);
                case "unseen" -> findUnseen.step(lane);
                case "verify" -> verifyUnseen.step(lane);
                case "tidy" -> tidyUp.step(lane);
                default -> throw new IllegalStateException("A lane of an unknown type: " + type);
            };
            return step instanceof Step.Commit commit ? commit.counting("requests", newRequests()) : step;
        }

        private long newRequests() {
            long now = scan.source().requests();
            return now - countedRequests.getAndSet(now);
        }

        @Override
        public void close() {
            scan.close();
        }
    }
}
