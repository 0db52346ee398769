package dev.drivemind.content;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Takes files into the index of words: their names and paths, and their texts as far as they were read. */
final class IndexNames implements LaneWorker {
    static final String TYPE = "names";
    /** Each page is made to last as a whole: of more at once, less is written and merged again. */
    private static final int PAGE = 4_000;

    private static final long CHARS_AT_ONCE = 4_000_000;

    private final Feed feed;
    private final Files files;
    private final FilesToIndex described;
    private final SearchIndex index;
    private final String run;

    /**
     * @param run the job
     */
    IndexNames(Feed feed, Files files, FilesToIndex described, SearchIndex index, String run) {
        this.feed = feed;
        this.files = files;
        this.described = described;
        this.index = index;
        this.run = run;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Feed.Page page = feed.page(lane.cursor(), PAGE);
        List<FileRecord> live = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Feed.Item item : page.items()) {
            Optional<FileRecord> record = item.record().filter(known -> known.kind() != FileRecord.Kind.SPECIAL);
            record.ifPresentOrElse(live::add, () -> gone.add(SearchDocument.key(files.sourceId(), item.id())));
        }
        put(live, gone);
        boolean last = page.next().isEmpty();
        if (last && lane.cursor().flag("whole")) {
            index.sweep(files.ownerId(), files.sourceId(), run);
        }
        Fields next = page.next().orElse(lane.cursor());
        Map<String, Long> counts = Map.of("indexed", (long) live.size(), "unindexed", (long) gone.size());
        return last ? Step.Commit.last(List.of(), next, counts) : Step.Commit.goOn(List.of(), next, counts);
    }

    /** Takes files in of which something else is known now. */
    void put(List<String> ids) {
        StoredRecords records = files.findAll(ids);
        put(
                ids.stream()
                        .flatMap(id -> records.find(id).stream())
                        .filter(FileRecord::live)
                        .toList(),
                List.of());
    }

    /** Takes files in, some at a time so that their texts find room. */
    private void put(List<FileRecord> live, List<String> gone) {
        List<SearchDocument> some = new ArrayList<>();
        AtomicLong chars = new AtomicLong();
        described.each(live, file -> {
            some.add(file);
            if (chars.addAndGet(file.text().length()) > CHARS_AT_ONCE) {
                index.put(files.ownerId(), run, some, List.of());
                some.clear();
                chars.set(0);
            }
            return true;
        });
        index.put(files.ownerId(), run, some, gone);
    }
}
