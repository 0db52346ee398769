package dev.drivemind.snapshot;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers all live records of an index by reading them. */
final class GatherIndex implements LaneWorker {
    private static final String TYPE = "gather-index";
    private static final int PAGE = 5_000;
    private static final int PAGES_A_STEP = 40;

    private final Files files;
    private final Gathered gathered;

    GatherIndex(Files files, Gathered gathered) {
        this.files = files;
        this.gathered = gathered;
    }

    static Fields cursor(Plan plan) {
        return Gathered.cursor(TYPE, plan);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Bundler bundler = gathered.bundler(lane.cursor(), Gathered.KNOWN);
        Optional<String> after = lane.cursor().optionalString("after");
        long rows = 0;
        boolean more = true;
        for (int i = 0; i < PAGES_A_STEP && more; i++) {
            List<FileRecord> page = files.livePage(after, PAGE);
            page.forEach(record -> bundler.add(new EntryFile.Live(record.entry())));
            rows += page.size();
            more = page.size() == PAGE;
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        }
        Fields next = lane.cursor()
                .with(Fields.builder()
                        .put(Gathered.KNOWN, bundler.flush())
                        .put("after", after)
                        .build());
        Map<String, Long> counts = Map.of("rows", rows, "recordsRead", rows);
        return more ? Step.Commit.goOn(List.of(), next, counts) : Step.Commit.last(List.of(), next, counts);
    }
}
