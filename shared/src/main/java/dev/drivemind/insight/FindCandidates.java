package dev.drivemind.insight;

import dev.drivemind.insight.CandidateFile.Candidate;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the files of a source that have no checksum while another file of the owner has their size; only these may be copies. */
final class FindCandidates implements LaneWorker {
    private static final String TYPE = "candidates";

    private final Backend backend;
    private final Job job;
    private final String source;
    private final String prefix;
    private final Supplier<String> ids;

    FindCandidates(Backend backend, Job job, String source, String prefix, Supplier<String> ids) {
        this.backend = backend;
        this.job = job;
        this.source = source;
        this.prefix = prefix;
        this.ids = ids;
    }

    static Fields cursor(int section) {
        return Fields.builder().put("type", TYPE).put("section", section).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        int section = (int) lane.cursor().number("section");
        Map<Long, Integer> sizes = new HashMap<>();
        Set<Long> elsewhere = new HashSet<>();
        List<Candidate> lacking = new ArrayList<>();
        for (RowFiles rows : InsightDocuments.rowsOf(backend.documents(), job.owner())) {
            boolean here = rows.source().equals(source);
            rows.each(backend.blobs(), section, row -> {
                if (row.mayHaveCopies()) {
                    sizes.merge(row.size(), 1, Integer::sum);
                    if (here && row.lacksChecksum()) {
                        lacking.add(new Candidate(row.id(), row.size()));
                    } else {
                        elsewhere.add(row.size());
                    }
                }
            });
        }
        List<Candidate> worth = lacking.stream()
                .filter(candidate -> sizes.getOrDefault(candidate.size(), 0) > 1)
                .sorted(Comparator.comparingLong(Candidate::size).thenComparing(Candidate::id))
                .toList();
        return spawning(
                lane,
                worth.stream()
                        .filter(candidate ->
                                candidate.size() <= FirstParts.PART || elsewhere.contains(candidate.size()))
                        .toList(),
                worth.stream()
                        .filter(candidate ->
                                candidate.size() > FirstParts.PART && !elsewhere.contains(candidate.size()))
                        .toList());
    }

    /**
     * Has lanes made.
     *
     * @param whole those to be read
     * @param beginnings those of which the beginnings are compared first: all other files of their sizes are among them
     */
    private Step spawning(Lane lane, List<Candidate> whole, List<Candidate> beginnings) {
        List<LaneSeed> lanes = new ArrayList<>();
        if (!beginnings.isEmpty()) {
            lanes.add(LaneSeed.ofNextPhase(FirstParts.cursor(put(beginnings))));
        }
        if (!whole.isEmpty()) {
            lanes.add(new LaneSeed(MakeChecksums.cursor(put(whole)), 2));
        }
        return Step.Commit.last(List.of(), lane.cursor(), toRead(whole)).spawning(lanes);
    }

    private String put(List<Candidate> candidates) {
        String name = ids.get();
        CandidateFile.put(backend.blobs(), prefix + name, candidates);
        return name;
    }

    /** Counts what is to be read. */
    static Map<String, Long> toRead(List<Candidate> candidates) {
        return Map.of(
                "filesToRead",
                (long) candidates.size(),
                "bytesToRead",
                candidates.stream().mapToLong(Candidate::size).sum());
    }
}
