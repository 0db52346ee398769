package dev.drivemind.tag;

import static dev.drivemind.job.Phases.phase;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Next;
import dev.drivemind.job.Phases;
import dev.drivemind.job.Phases.With;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the files of a source the tags that they get by the present rules, page by page; what has the right ones is not written. */
public final class TagsJob implements JobHandler {
    /** The kind of these jobs. */
    public static final String KIND = "tags";

    /** Counts the folders that a scan has placed in a way that changes the paths of what is in them. */
    public static final String PLACED = "foldersPlaced";

    private static final int PAGE = 500;
    private static final String TYPE = "tags";

    private final Backend backend;

    /** Over these ports. */
    public TagsJob(Backend backend) {
        this.backend = backend;
    }

    /** Has the files of a source tagged anew, or finds the job that does. */
    public static Jobs.Started start(Jobs jobs, String owner, String source) {
        Fields spec = Fields.builder().put("source", source).build();
        return jobs.start(new Jobs.Order(owner, KIND, TagRoom.subject(source), spec));
    }

    /** Returns the last such job of a source, if any. */
    public static List<Job> last(Jobs jobs, String owner, String source) {
        return jobs.latestOf(owner, TagRoom.subject(source), 1);
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
        return new Run(backend.documents(), job, slice);
    }

    private static final class Run implements JobRun {
        private final TagRules rules;
        private final Files files;
        private final String source;
        private final Slice slice;

        Run(Documents documents, Job job, Slice slice) {
            this.source = job.spec().string("source");
            this.rules = new TagRules(documents, job.owner());
            this.files = new Files(documents, job.owner(), source);
            this.slice = slice;
        }

        @Override
        public Next next(Job job) {
            return new Phases(
                            List.of(phase(0, "tagging files", started -> With.lane(cursor("", 0)))),
                            ended -> new Next.Done(ended.progress(), List.of()))
                    .next(job);
        }

        private static Fields cursor(String after, long version) {
            return Fields.builder()
                    .put("type", TYPE)
                    .put("after", after)
                    .put("version", version)
                    .build();
        }

        /** Rules that have changed meanwhile are applied from the first file on. */
        @Override
        public Step step(Lane lane) {
            TagRules.Stored now = rules.read();
            boolean same = lane.cursor().number("version") == now.version();
            Optional<String> after = Optional.of(lane.cursor().string("after")).filter(text -> same && !text.isEmpty());
            List<FileRecord> page = files.livePage(after, PAGE);
            List<Write> writes = writes(page, now.tagging(source, slice.now()));
            Map<String, Long> counters = Map.of("looked", (long) page.size(), "tagged", (long) writes.size());
            if (page.size() < PAGE) {
                return Step.Commit.last(writes, cursor("", now.version()), counters);
            }
            return Step.Commit.goOn(writes, cursor(page.get(PAGE - 1).id(), now.version()), counters);
        }

        private List<Write> writes(List<FileRecord> page, Tagging tagging) {
            List<FileEntry> entries = page.stream().map(FileRecord::entry).toList();
            List<String> paths = tagging.needsPaths() ? new Paths(files).ofAll(entries) : List.of();
            List<Write> writes = new ArrayList<>();
            for (int i = 0; i < page.size(); i++) {
                int at = i;
                FileRecord record = page.get(i);
                List<String> tags = tagging.tagsOf(record.entry(), () -> paths.get(at));
                if (!tags.equals(record.tags())) {
                    writes.add(files.put(record.withTags(tags)));
                }
            }
            return writes;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
