package dev.drivemind.content;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.Beginning;
import dev.drivemind.job.Phases.Phase;
import dev.drivemind.job.Phases.Skipped;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.service.Budgets;
import dev.drivemind.service.Service;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what can be searched of a source up to date.
 *
 * <ol>
 *   <li>Names and paths of what has changed go into the index of words.
 *   <li>If their owner wants it, contents are read, and their texts go there as well.
 *   <li>If that is ordered, what files mean goes there, of those of which it is not there yet.
 *   <li>If their owner pays for it, services do what is due for them, within budgets ({@link PaidWork}).
 * </ol>
 */
public final class ContentJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "content";

    /** Set in the details of a job that takes everything into the index of words anew. */
    static final String WHOLE = "whole";

    /** Set in the details of a job that looks whether all contents are read, and tries again what failed and may not fail for ever. */
    static final String AGAIN = "again";

    /** Set in the details of a job that finds out what files mean. */
    static final String MEANING = "meaning";

    private static final String PLAN = "plan";
    private static final String READ = "read";

    private final Backend backend;
    private final FileSources sources;
    private final ContentTools tools;
    private final Sending.OfOwner sending;

    /**
     * Over these ports, with these tools.
     *
     * @param sending notes that contents leave
     */
    public ContentJob(Backend backend, FileSources sources, ContentTools tools, Sending.OfOwner sending) {
        this.backend = backend;
        this.sources = sources;
        this.tools = tools;
        this.sending = sending;
    }

    /** Returns true if a job of this kind has found that files belong to other categories than before, by their texts. */
    public static boolean changesCategories(Job ended) {
        return ended.progress().number(ReadContents.FITS_CHANGED, 0) > 0;
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
        return new Run(job, slice);
    }

    /** The work of one slice; the source is opened when the first content is read. */
    private final class Run implements JobRun {
        private final Job opened;
        private final Files files;
        private final Feed feed;
        private final Slice slice;
        private final Function<Lane, Step> workers;
        private final ReadAhead ahead;
        private final Budgets budgets;
        private final Map<PaidWork, BuyParts> buying = new LinkedHashMap<>();
        private @Nullable FileSource source;

        Run(Job job, Slice slice) {
            this.opened = job;
            this.slice = slice;
            this.files = new Files(backend.documents(), job.owner(), job.spec().string("source"));
            this.feed = new Feed(backend.documents(), files, tools.search());
            StoredTexts texts = new StoredTexts(backend, job.owner());
            FilesToIndex described = new FilesToIndex(files, texts);
            IndexNames names = new IndexNames(feed, files, described, tools.search(), job.id());
            LookThrough looking = LookThrough.of(backend.documents(), job.owner(), tools.processors());
            this.budgets = new Budgets(backend.documents(), job.owner(), slice::now);
            FetchContent fetching = new FetchContent(this::source);
            ContentReader reader =
                    new ContentReader(files.sourceId(), fetching, texts, tools.extractor(), looking, wanted());
            PaidWork.Desk desk = new PaidWork.Desk(files.sourceId(), texts, fetching, tools);
            PaidCalls.Paying paying = new PaidCalls.Paying(budgets, sending.in(job.owner(), job.id()));
            for (PaidWork work : PaidWorks.ALL) {
                Optional<PaidCalls> calls = work.maker(desk)
                        .map(maker -> new PaidCalls(
                                work, files.sourceId(), texts.parts(work.service()), maker, paying, slice::now));
                BuyParts.Tools with = new BuyParts.Tools(reader, names, slice);
                buying.put(work, new BuyParts(work, backend.documents(), files, calls, with));
            }
            this.ahead = new ReadAhead(reader, tools.atOnce());
            List<LaneWorker> working = new ArrayList<>(buying.values());
            working.add(names);
            working.add(new ReadContents(feed, files, texts, new ReadContents.Tools(reader, ahead, slice), names));
            working.add(new ForgetContents(backend.documents(), files, texts));
            PassageVectors vectors = new PassageVectors(() -> tools.embedder(budgets), texts, paying.sending());
            working.add(new EmbedFiles(files, described, tools.search(), vectors, slice, job.id()));
            this.workers = LaneWorker.of(working.toArray(LaneWorker[]::new));
        }

        /** Works that are paid for come last, one after the other. */
        private List<Phase> phases(int first) {
            List<Phase> all = new ArrayList<>(List.of(
                    phase(first, "indexing names", this::indexing),
                    phase(first + 1, "reading contents", this::reading),
                    phase(first + 2, "finding out what files mean", this::embedding)));
            for (PaidWork work : PaidWorks.ALL) {
                all.add(phase(first + all.size(), work.doing(), job -> buying(work)));
            }
            return all;
        }

        private synchronized FileSource source() {
            FileSource open = source == null
                    ? sources.open(files.ownerId(), files.sourceId(), Deadline.of(slice::left, slice::sleep))
                    : source;
            source = open;
            return open;
        }

        private ContentState state() {
            return ContentState.of(backend.documents(), files.sourceId());
        }

        /** What is to be looked at is decided once, before anything is: what changes later is left to the job after. */
        private Beginning indexing(Job job) {
            Feed.Plan changes = feed.plan(state(), slice.now());
            Feed.Plan plan = Passes.isAskedFor(job, WHOLE) ? changes.ofEverything() : changes;
            Fields notes = Fields.builder().put(PLAN, plan.toFields()).build();
            return plan.isNothing() || !tools.search().exists()
                    ? new Skipped(notes)
                    : new With(List.of(LaneSeed.of(Feed.cursor(IndexNames.TYPE, plan))), notes, List.of());
        }

        /** The first time all contents are looked at, later those that have changed. */
        private Beginning reading(Job job) {
            ContentState state = state();
            if (!state.reading()) {
                return new Skipped();
            }
            Feed.Plan noted = plan(job).orElseGet(() -> feed.plan(state, slice.now()));
            if (!tools.extractor().exists()) {
                return forgetting(noted);
            }
            boolean again = Passes.isAskedFor(job, AGAIN);
            Feed.Plan plan = state.whole() && !again ? noted : noted.ofEverything();
            if (plan.isNothing()) {
                return new Skipped();
            }
            List<LaneSeed> lanes = new ArrayList<>();
            lanes.add(LaneSeed.of(ReadContents.cursor(plan, again)));
            if (plan.whole()) {
                lanes.add(LaneSeed.of(ForgetContents.cursor()));
            }
            return new With(lanes, Fields.builder().put(READ, true).build(), List.of());
        }

        /** What can read no contents any more must still not keep those of files that are gone. */
        private Beginning forgetting(Feed.Plan noted) {
            return noted.isNothing() ? new Skipped() : With.lanes(List.of(LaneSeed.of(ForgetContents.cursor())));
        }

        private Beginning embedding(Job job) {
            boolean wanted = Passes.isAskedFor(job, MEANING) && tools.findsMeanings(budgets);
            return wanted ? With.lane(EmbedFiles.cursor()) : new Skipped();
        }

        /** Returns the services that this process can call and the owner has switched on, whether their budgets are used up or not. */
        private Set<Service> wanted() {
            return PaidWorks.ALL.stream()
                    .map(PaidWork::service)
                    .filter(service ->
                            tools.services().has(service) && budgets.of(service).on())
                    .collect(Collectors.toSet());
        }

        private Beginning buying(PaidWork work) {
            BuyParts parts = Objects.requireNonNull(buying.get(work));
            boolean due = state().reading()
                    && tools.services().has(work.service())
                    && budgets.of(work.service()).hindrance().isEmpty()
                    && parts.isNeeded();
            return due ? With.lane(BuyParts.cursor(work)) : new Skipped();
        }

        private static Optional<Feed.Plan> plan(Job job) {
            return Optional.of(job.notes().fields(PLAN))
                    .filter(known -> !known.asMap().isEmpty())
                    .map(Feed.Plan::of);
        }

        private Next end(Job job) {
            boolean read = job.notes().flag(READ);
            List<Write> takenIn = plan(job)
                    .map(done -> List.of(state().takenIn(done, read).put(files.ownerId(), files.sourceId())))
                    .orElse(List.of());
            Fields anew =
                    Fields.builder().put(PLAN, Fields.empty()).put(READ, false).build();
            return Passes.after(job, opened, anew, takenIn).orElseGet(() -> new Next.Done(job.progress(), takenIn));
        }

        @Override
        public Next next(Job job) {
            return new Phases(phases(Passes.first(job)), this::end).next(job);
        }

        @Override
        public Step step(Lane lane) {
            return workers.apply(lane);
        }

        @Override
        public synchronized void close() {
            ahead.close();
            if (source != null) {
                source.close();
            }
            buying.values().forEach(BuyParts::close);
        }
    }
}
