package dev.drivemind.content;

import dev.drivemind.index.Files;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;

/**
 * Reads contents, some files with each step. What came of a file is committed together with the lane's place; texts have names that follow from
 * the contents, so that to read a file again after a crash changes nothing.
 */
final class ReadContents implements LaneWorker {
    static final String TYPE = "read";
    private static final int PAGE = 200;

    /** Counts the files whose texts fit other rules of categories than before. */
    static final String FITS_CHANGED = "fitsChanged";

    private final Feed feed;
    private final Files files;
    private final StoredTexts texts;
    private final Tools tools;
    private final IndexNames index;

    /**
     * What files are read with.
     *
     * @param reader reads one
     * @param ahead begins with those that come next
     * @param slice tells the time
     */
    record Tools(ContentReader reader, ReadAhead ahead, Slice slice) {}

    /**
     * @param index takes in what was read
     */
    ReadContents(Feed feed, Files files, StoredTexts texts, Tools tools, IndexNames index) {
        this.feed = feed;
        this.files = files;
        this.texts = texts;
        this.tools = tools;
        this.index = index;
    }

    static Fields cursor(Feed.Plan plan, boolean again) {
        return Feed.cursor(TYPE, plan)
                .with(Fields.builder().put("again", again).put("tries", 0).build());
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** What the step before has committed goes into the index of words first, and what it has left no file of is deleted. */
    @Override
    public Step step(Lane lane) {
        List<String> read = lane.cursor().strings("index");
        if (!read.isEmpty()) {
            index.put(read);
        }
        lane.cursor().strings("drop").forEach(hash -> texts.clear(files.sourceId(), hash));
        if (lane.cursor().flag("finished")) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of());
        }
        Feed.Page page = feed.page(lane.cursor(), PAGE);
        List<String> ids = page.items().stream().map(Feed.Item::id).toList();
        return new ReadStep(files, lane, page, texts.findAll(files.sourceId(), ids), tools).step();
    }
}
