package dev.drivemind.content;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.search.Embedder;
import dev.drivemind.search.MeaningIndex;
import dev.drivemind.search.MeaningIndex.Meant;
import dev.drivemind.search.Passages;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.store.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds out what files mean of which the index does not have it. The index itself says which those are, so that a job that was cut short
 * continues where it was, and one with nothing to do looks once.
 */
final class EmbedFiles implements LaneWorker {
    static final String TYPE = "meaning";
    private static final int FILES = 100;
    private static final long CHARS_AT_ONCE = 4_000_000;
    private static final Duration A_STEP = Duration.ofSeconds(5);

    private final Files files;
    private final FilesToIndex described;
    private final ContentTools tools;
    private final Slice slice;
    private final String run;

    /**
     * @param run the job
     */
    EmbedFiles(Files files, FilesToIndex described, ContentTools tools, Slice slice, String run) {
        this.files = files;
        this.described = described;
        this.tools = tools;
        this.slice = slice;
        this.run = run;
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).put("counted", false).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        MeaningIndex index = tools.search().meanings().orElseThrow();
        Map<String, Long> counts = new HashMap<>();
        if (!lane.cursor().flag("counted")) {
            counts.put("toEmbed", index.missing(files.ownerId(), files.sourceId()));
        }
        List<String> ids = index.missing(files.ownerId(), files.sourceId(), FILES);
        if (ids.isEmpty()) {
            return Step.Commit.last(List.of(), lane.cursor(), counts);
        }
        try {
            counts.put("embedded", embed(index, ids));
        } catch (Embedder.UnusableException e) {
            // The search that has ordered this says why: it cannot do it either.
            return Step.Commit.last(List.of(), lane.cursor(), Map.of());
        }
        Fields counted =
                lane.cursor().with(Fields.builder().put("counted", true).build());
        return Step.Commit.goOn(List.of(), counted, counts);
    }

    /** Returns of how many files it is known now; those that are not there any more leave the index. */
    private long embed(MeaningIndex index, List<String> ids) {
        StoredRecords records = files.findAll(ids);
        List<FileRecord> live = ids.stream()
                .flatMap(id -> records.find(id).stream())
                .filter(FileRecord::live)
                .toList();
        Set<String> gone = new HashSet<>(ids);
        live.forEach(record -> gone.remove(record.id()));
        if (!gone.isEmpty()) {
            tools.search()
                    .put(
                            files.ownerId(),
                            run,
                            List.of(),
                            gone.stream()
                                    .map(id -> SearchDocument.key(files.sourceId(), id))
                                    .toList());
        }
        Instant start = slice.now();
        AtomicLong chars = new AtomicLong();
        List<Meant> known = new ArrayList<>();
        described.each(live, file -> {
            known.add(new Meant(file, tools.embedder().embed(Passages.of(file).texts())));
            return chars.addAndGet(file.text().length()) < CHARS_AT_ONCE
                    && Duration.between(start, slice.now()).compareTo(A_STEP) < 0;
        });
        index.put(files.ownerId(), run, known);
        return known.size();
    }
}
