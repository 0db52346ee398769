package dev.drivemind.content;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.PhasedRun;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what can be searched of a source up to date.
 *
 * <ol>
 *   <li>Names and paths of what has changed go into the index of words.
 *   <li>If their owner wants it, contents are read, and their texts go there as well.
 * </ol>
 */
public final class ContentJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "content";

    /** Set in the details of a job that no user has ordered. */
    static final String UNASKED = "unasked";

    /** Set in the details of a job that looks at everything. */
    static final String WHOLE = "whole";

    private static final String PLAN = "plan";

    private final Backend backend;
    private final ContentTools tools;

    /** Over these ports, with these tools. */
    public ContentJob(Backend backend, ContentTools tools) {
        this.backend = backend;
        this.tools = tools;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int workers(Job job) {
        return 1;
    }

    @Override
    public JobRun open(Job job, Slice slice) {
        Files files = new Files(backend.documents(), job.owner(), job.spec().string("source"));
        Feed feed = new Feed(backend.documents(), files, tools.search());
        StoredTexts texts = new StoredTexts(backend, job.owner());
        IndexNames names = new IndexNames(feed, files, texts, tools.search(), job.id());
        return new PhasedRun(
                new Phases(
                        List.of(phase(0, "indexing names", started -> beginning(started, feed, slice))),
                        ended -> end(ended, files)),
                LaneWorker.of(names));
    }

    /** What is to be looked at is decided once, before anything is: what changes later is left to the job after. */
    private Beginning beginning(Job job, Feed feed, Slice slice) {
        ContentState state = state(job);
        Feed.Plan changes = feed.plan(state, slice.now());
        Feed.Plan plan = job.spec().flag(WHOLE) ? changes.ofEverything() : changes;
        Fields notes = Fields.builder().put(PLAN, plan.toFields()).build();
        return plan.isNothing() || !tools.search().exists()
                ? new Skipped(notes)
                : new With(List.of(LaneSeed.of(Feed.cursor(IndexNames.TYPE, plan))), notes, List.of());
    }

    private ContentState state(Job job) {
        return ContentState.of(backend.documents(), job.spec().string("source"));
    }

    private Next end(Job job, Files files) {
        Optional<Feed.Plan> plan = Optional.of(job.notes().fields(PLAN))
                .filter(known -> !known.asMap().isEmpty())
                .map(Feed.Plan::of);
        return new Next.Done(
                job.progress(),
                plan.map(done -> List.of(state(job).takenIn(done, false).put(files.ownerId(), files.sourceId())))
                        .orElse(List.of()));
    }
}
