package dev.drivemind.insight;

import dev.drivemind.insight.CandidateFile.Candidate;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.Snapshot;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the files of a source that have no checksum while another file of the owner has their size; only these may be copies. */
final class FindCandidates implements LaneWorker {
    private static final String TYPE = "candidates";

    /** Files that one lane looks at. */
    private static final long ROWS = 250_000;

    /** Files of one list, which each step reads from its beginning. */
    private static final int LIST = 5_000;

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

    /**
     * Returns the lanes that look at all files of an owner: few, so that files of one folder come into one list, but each with no more
     * than fits into memory.
     */
    static List<LaneSeed> seeds(Backend backend, String owner) {
        long rows = RowFiles.ofOwner(backend.documents(), owner).stream()
                .mapToLong(source -> source.count(backend.blobs()))
                .sum();
        int lanes = (int) Math.min(Snapshot.SECTIONS, rows / ROWS + 1);
        return IntStream.range(0, lanes)
                .mapToObj(lane -> LaneSeed.of(Fields.builder()
                        .put("type", TYPE)
                        .put("section", lane)
                        .put("lanes", lanes)
                        .build()))
                .toList();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** A file without a checksum, and the folder that it is in. */
    private record Lacking(String id, long size, String parent) {}

    @Override
    public Step step(Lane lane) {
        Map<Long, Integer> sizes = new HashMap<>();
        Set<Long> elsewhere = new HashSet<>();
        List<Lacking> lacking = new ArrayList<>();
        for (RowFiles rows : RowFiles.ofOwner(backend.documents(), job.owner())) {
            boolean here = rows.source().equals(source);
            each(rows, lane.cursor(), row -> {
                if (row.mayHaveCopies()) {
                    sizes.merge(row.size(), 1, Integer::sum);
                    if (here && row.lacksChecksum()) {
                        lacking.add(new Lacking(row.id(), row.size(), String.valueOf(row.parent())));
                    } else {
                        elsewhere.add(row.size());
                    }
                }
            });
        }
        lacking.removeIf(file -> sizes.getOrDefault(file.size(), 0) < 2);
        Map<Boolean, List<Lacking>> whole = lacking.stream()
                .collect(Collectors.partitioningBy(
                        file -> file.size() <= FirstParts.PART || elsewhere.contains(file.size())));
        return spawning(
                lane,
                inOrder(whole.getOrDefault(true, List.of()), Comparator.comparing(Lacking::parent)),
                inOrder(whole.getOrDefault(false, List.of()), Comparator.comparingLong(Lacking::size)));
    }

    /** Shows the rows that a lane looks at: files of equal size are shown to the same one. */
    private void each(RowFiles rows, Fields cursor, Consumer<Row> visitor) {
        int lanes = (int) cursor.number("lanes", Snapshot.SECTIONS);
        if (lanes == 1) {
            rows.each(backend.blobs(), visitor); // opens each part once
            return;
        }
        for (int section = (int) cursor.number("section"); section < Snapshot.SECTIONS; section += lanes) {
            rows.each(backend.blobs(), section, visitor);
        }
    }

    private static List<Candidate> inOrder(List<Lacking> files, Comparator<Lacking> order) {
        return files.stream()
                .sorted(order.thenComparing(Lacking::id))
                .map(file -> new Candidate(file.id(), file.size()))
                .toList();
    }

    /**
     * Has lanes made.
     *
     * @param whole those to be read, in the order of their folders, so that a source finds those of one together
     * @param beginnings those of which the beginnings are compared first: all other files of their sizes are among them
     */
    private Step spawning(Lane lane, List<Candidate> whole, List<Candidate> beginnings) {
        List<LaneSeed> lanes = new ArrayList<>();
        if (!beginnings.isEmpty()) {
            lanes.add(LaneSeed.ofNextPhase(FirstParts.cursor(put(beginnings))));
        }
        for (int from = 0; from < whole.size(); from += LIST) {
            List<Candidate> some = whole.subList(from, Math.min(whole.size(), from + LIST));
            lanes.add(new LaneSeed(MakeChecksums.cursor(put(some)), 2));
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
