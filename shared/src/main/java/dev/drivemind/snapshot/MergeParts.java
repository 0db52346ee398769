package dev.drivemind.snapshot;

import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.EntryFile.Item;
import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes parts of a snapshot, in their order: each from the same part of the base and from what was gathered of it. A part of which
 * nothing was gathered stays as it is.
 */
final class MergeParts implements LaneWorker {
    private static final String TYPE = "merge";
    /** Parts of which what was gathered is held in memory, packed: some hundred megabytes at the most. */
    private static final int PARTS_A_STEP = 16;

    private static final int STEPS = 16;

    /** Room for the items of most parts without a second look at each. */
    private static final int PLACES = 1 << 15;

    private final Job job;
    private final String source;
    private final Gathered gathered;
    private final Snapshots snapshots;
    private final String prefix;

    /**
     * @param prefix how the names of parts begin
     */
    MergeParts(Job job, String source, Gathered gathered, Snapshots snapshots, String prefix) {
        this.job = job;
        this.source = source;
        this.gathered = gathered;
        this.snapshots = snapshots;
        this.prefix = prefix;
    }

    /**
     * Where the lanes begin: of many parts two make half of them each, side by side.
     *
     * @param phase in which was gathered
     */
    static List<Fields> cursors(Plan plan, int phase) {
        int half = plan.parts() / 2;
        return half < PARTS_A_STEP
                ? List.of(cursor(plan, phase, 0, plan.parts()))
                : List.of(cursor(plan, phase, 0, half), cursor(plan, phase, half, plan.parts()));
    }

    private static Fields cursor(Plan plan, int phase, int from, int to) {
        return Fields.builder()
                .put("type", TYPE)
                .put("plan", plan.toFields())
                .put("gathered", phase)
                .put("from", from)
                .put("to", to)
                .putAll("parts", List.of())
                .build();
    }

    /** Whether a lane makes parts. */
    static boolean is(Lane lane) {
        return lane.cursor().string("type").equals(TYPE);
    }

    /** The parts that lanes have made, in their order. */
    static List<Part> parts(List<Lane> lanes) {
        return lanes.stream()
                .filter(MergeParts::is)
                .map(Lane::cursor)
                .sorted(Comparator.comparingLong(MergeParts::from))
                .flatMap(cursor -> cursor.list("parts").stream())
                .map(Part::of)
                .toList();
    }

    private static long from(Fields cursor) {
        return cursor.number("from", 0);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Plan plan = Gathered.plan(lane);
        List<Lane> lanes = gathered.lanes(job, (int) cursor.number("gathered"));
        boolean divided = lanes.stream().anyMatch(GatherParts::is);
        Optional<Snapshot> base =
                Optional.ofNullable(divided ? null : plan.base()).map(snapshots::open);
        List<Fields> made = new ArrayList<>(cursor.list("parts"));
        int from = (int) from(cursor) + made.size();
        int end = (int) cursor.number("to", plan.parts());
        int to = Math.min(end, from + Math.max(PARTS_A_STEP, plan.parts() / STEPS));
        List<List<byte[]>> known = sections(lanes, Gathered.KNOWN, from, to);
        List<List<byte[]>> current = sections(lanes, Gathered.CURRENT, from, to);
        long written = 0;
        for (int i = from; i < to; i++) {
            int index = i;
            Optional<Part> before = base.map(snapshot -> snapshot.parts().get(index));
            Part part = merge(before, of(known, i - from), of(current, i - from));
            written += before.equals(Optional.of(part)) ? 0 : 1;
            made.add(part.toFields());
        }
        Fields next = cursor.with(Fields.builder().putAll("parts", made).build());
        Map<String, Long> counts = Map.of("partsWritten", written);
        return to < end ? Step.Commit.goOn(List.of(), next, counts) : Step.Commit.last(List.of(), next, counts);
    }

    /** The sections of all gathered files, a list for each file. */
    private List<List<byte[]>> sections(List<Lane> lanes, String where, int from, int to) {
        return lanes.stream()
                .flatMap(lane -> lane.cursor().strings(where).stream())
                .map(name -> EntryFile.sections(gathered.blobs(), gathered.prefix() + name, from, to))
                .toList();
    }

    private static List<byte[]> of(List<List<byte[]>> files, int section) {
        return files.stream()
                .map(sections -> sections.get(section))
                .filter(bytes -> bytes.length > 0)
                .toList();
    }

    private Part merge(Optional<Part> before, List<byte[]> known, List<byte[]> current) {
        if (before.isPresent() && known.isEmpty() && current.isEmpty()) {
            return before.get();
        }
        Map<String, FileEntry> entries = new LinkedHashMap<>(PLACES);
        before.ifPresent(part -> part.open(gathered.blobs()).each(entry -> entries.put(entry.id(), entry)));
        known.forEach(section -> EntryFile.each(section, item -> addIfUnknown(item, entries)));
        current.forEach(section -> EntryFile.each(section, item -> set(item, entries)));
        return Part.put(gathered.blobs(), prefix, source, entries.values(), before);
    }

    private static void addIfUnknown(Item item, Map<String, FileEntry> entries) {
        if (item instanceof EntryFile.Live live) {
            entries.putIfAbsent(item.id(), live.entry());
        }
    }

    private static void set(Item item, Map<String, FileEntry> entries) {
        if (item instanceof EntryFile.Live live) {
            entries.put(item.id(), live.entry());
        } else if (item instanceof EntryFile.Checked checked) {
            entries.computeIfPresent(
                    item.id(),
                    (id, entry) -> entry.version() == checked.version() ? entry.withMd5(checked.md5()) : entry);
        } else {
            entries.remove(item.id());
        }
    }
}
