package dev.drivemind.insight;

import dev.drivemind.insight.CandidateFile.Candidate;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares the beginnings of large files of equal size, some of them with each step: only those that begin like another one are worth
 * being read to their ends. All files of one size are compared in the same step.
 */
final class FirstParts implements LaneWorker {
    /** Files that are no larger are read whole at once. */
    static final long PART = 64 << 10;

    private static final String TYPE = "first parts";
    private static final int FILES = 1_000;

    /** More files than these that have one size in common are not compared by their beginnings, but read. */
    private static final int MOST = 5_000;

    private final Blobs blobs;
    private final FileSource source;
    private final String prefix;
    private final Supplier<String> ids;
    private final Slice slice;

    FirstParts(Blobs blobs, FileSource source, String prefix, Supplier<String> ids, Slice slice) {
        this.blobs = blobs;
        this.source = source;
        this.prefix = prefix;
        this.ids = ids;
        this.slice = slice;
    }

    static Fields cursor(String candidates) {
        return Fields.builder()
                .put("type", TYPE)
                .put("file", candidates)
                .put("from", 0)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    private record Beginning(long size, String part) {}

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        long from = cursor.number("from");
        List<Candidate> read = CandidateFile.read(blobs, prefix + cursor.string("file"), from, MOST + 1);
        if (read.isEmpty()) {
            return Step.Commit.last(List.of(), cursor, Map.of());
        }
        List<Candidate> some = wholeSizes(read);
        List<Candidate> worth;
        try {
            worth = some.size() > MOST ? some : alike(some);
        } catch (SourceException e) {
            return new Step.Wait(
                    e.retryAt().orElse(slice.now().plus(MakeChecksums.PAUSE)), String.valueOf(e.getMessage()));
        }
        Fields next =
                cursor.with(Fields.builder().put("from", from + some.size()).build());
        if (worth.isEmpty()) {
            return Step.Commit.goOn(List.of(), next, Map.of());
        }
        String name = ids.get();
        CandidateFile.put(blobs, prefix + name, worth);
        return Step.Commit.goOn(List.of(), next, FindCandidates.toRead(worth))
                .spawning(List.of(LaneSeed.ofNextPhase(MakeChecksums.cursor(name))));
    }

    /** As many as are wanted, and those that have the size of the last one. */
    private static List<Candidate> wholeSizes(List<Candidate> read) {
        int end = Math.min(FILES, read.size());
        while (end < read.size() && read.get(end).size() == read.get(end - 1).size()) {
            end++;
        }
        return read.subList(0, end);
    }

    /** Those that begin like another one, or of which that is not known. */
    private List<Candidate> alike(List<Candidate> some) {
        Map<String, String> parts =
                source.firstParts(some.stream().map(Candidate::id).toList());
        Map<Beginning, Integer> counts = new HashMap<>();
        some.forEach(candidate -> {
            String part = parts.get(candidate.id());
            if (part != null) {
                counts.merge(new Beginning(candidate.size(), part), 1, Integer::sum);
            }
        });
        List<Candidate> alike = new ArrayList<>();
        for (Candidate candidate : some) {
            String part = parts.get(candidate.id());
            if (part == null || counts.getOrDefault(new Beginning(candidate.size(), part), 0) > 1) {
                alike.add(candidate);
            }
        }
        return alike;
    }
}
