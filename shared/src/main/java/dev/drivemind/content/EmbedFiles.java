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
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.service.ServiceException;
import dev.drivemind.service.ServiceException.Kind;
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
import org.jspecify.annotations.Nullable;

/**
 * Finds out what files mean of which the index does not have it. The index itself says which those are, so that a job that was cut short
 * continues where it was, and one with nothing to do looks once.
 */
final class EmbedFiles implements LaneWorker {
    static final String TYPE = "meaning";
    private static final int FILES = 100;
    private static final long CHARS_AT_ONCE = 4_000_000;
    private static final Duration A_STEP = Duration.ofSeconds(5);
    private static final Duration QUOTA_PAUSE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Files files;
    private final FilesToIndex described;
    private final SearchIndex search;
    private final PassageVectors vectors;
    private final Slice slice;
    private final String run;

    /**
     * @param run the job
     */
    EmbedFiles(
            Files files, FilesToIndex described, SearchIndex search, PassageVectors vectors, Slice slice, String run) {
        this.files = files;
        this.described = described;
        this.search = search;
        this.vectors = vectors;
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

    /**
     * What came of some files.
     *
     * @param known of how many it is known now, or that it cannot be
     * @param failure why no more of them are
     */
    private record Some(long known, @Nullable RuntimeException failure) {}

    /** What is known is committed before anything else is done about a failure, which comes again with the next step if it lasts. */
    @Override
    public Step step(Lane lane) {
        MeaningIndex index = search.meanings().orElseThrow();
        Embedder embedder = vectors.embedder();
        Map<String, Long> counts = new HashMap<>();
        if (!lane.cursor().flag("counted")) {
            counts.put("toEmbed", index.missing(files.ownerId(), files.sourceId(), embedder.model()));
        }
        List<String> ids = index.missing(files.ownerId(), files.sourceId(), embedder.model(), FILES);
        if (ids.isEmpty()) {
            return Step.Commit.last(List.of(), lane.cursor(), counts);
        }
        Some some = embed(index, ids, embedder);
        if (some.failure() != null && some.known() == 0) {
            return failed(lane, some.failure());
        }
        counts.put("embedded", some.known());
        Fields counted = lane.cursor()
                .with(Fields.builder().put("counted", true).put("tries", 0).build());
        return Step.Commit.goOn(List.of(), counted, counts);
    }

    /** The search that has ordered this says why it cannot be done: it cannot do it either. */
    private Step failed(Lane lane, RuntimeException failure) {
        if (failure instanceof ServiceException e && e.kind() == Kind.QUOTA) {
            return new Step.Wait(slice.now().plus(QUOTA_PAUSE), String.valueOf(e.getMessage()));
        }
        long tries = lane.cursor().number("tries", 0) + 1;
        if (failure instanceof ServiceException && tries < TRIES) {
            Fields counted =
                    lane.cursor().with(Fields.builder().put("tries", tries).build());
            return Step.Commit.later(counted, slice.now().plus(PAUSE));
        }
        return Step.Commit.last(List.of(), lane.cursor(), Map.of());
    }

    /** Those that are not there any more leave the index. */
    private Some embed(MeaningIndex index, List<String> ids, Embedder embedder) {
        StoredRecords records = files.findAll(ids);
        List<FileRecord> live = ids.stream()
                .flatMap(id -> records.find(id).stream())
                .filter(FileRecord::live)
                .toList();
        Set<String> gone = new HashSet<>(ids);
        live.forEach(record -> gone.remove(record.id()));
        if (!gone.isEmpty()) {
            search.put(
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
        RuntimeException failure = null;
        try {
            described.each(live, file -> {
                known.add(meant(file, embedder));
                return chars.addAndGet(file.text().length()) < CHARS_AT_ONCE
                        && Duration.between(start, slice.now()).compareTo(A_STEP) < 0;
            });
        } catch (Embedder.UnusableException | ServiceException e) {
            failure = e;
        }
        index.put(files.ownerId(), run, embedder.model(), known);
        return new Some(known.size(), failure);
    }

    /** A file that a service refuses is found by words alone: another try would bring the same. */
    private Meant meant(SearchDocument file, Embedder embedder) {
        try {
            return new Meant(file, vectors.of(file, embedder));
        } catch (ServiceException e) {
            if (e.kind() == Kind.REFUSED) {
                return new Meant(file, List.of());
            }
            throw e;
        }
    }
}
