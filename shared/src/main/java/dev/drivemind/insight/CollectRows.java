package dev.drivemind.insight;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies the live records of an index into row files, some thousands with each step. */
final class CollectRows implements LaneWorker {
    private static final String TYPE = "collect";
    private static final int CHUNK = 5_000;

    private final Files files;
    private final Blobs blobs;
    private final String prefix;
    private final Supplier<String> ids;

    /**
     * @param prefix how the names of the row files begin
     * @param ids makes names that are new: a step that is taken again never writes over a file
     */
    CollectRows(Files files, Blobs blobs, String prefix, Supplier<String> ids) {
        this.files = files;
        this.blobs = blobs;
        this.prefix = prefix;
        this.ids = ids;
    }

    /**
     * Where the lane begins.
     *
     * @param asOf what was known of the index before its first record was read; kept in the lane
     */
    static Fields cursor(Fields asOf) {
        return Fields.builder()
                .put("type", TYPE)
                .put("files", List.of())
                .put("asOf", asOf)
                .build();
    }

    /** Whether a lane collects rows. */
    static boolean is(Lane lane) {
        return lane.cursor().string("type").equals(TYPE);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<FileRecord> records = files.livePage(cursor.optionalString("after"), CHUNK);
        if (records.isEmpty()) {
            return Step.Commit.last(List.of(), cursor, Map.of());
        }
        String name = prefix + ids.get();
        RowFile.put(
                blobs,
                name,
                records.stream()
                        .filter(record -> record.kind() != FileRecord.Kind.SPECIAL)
                        .map(record -> Row.of(record.entry()))
                        .toList());
        List<String> names = new ArrayList<>(cursor.strings("files"));
        names.add(name.substring(prefix.length()));
        Fields next = cursor.with(Fields.builder()
                .put("files", names)
                .put("after", Optional.of(records.get(records.size() - 1).id()))
                .build());
        Map<String, Long> counts = Map.of("rows", (long) records.size());
        return records.size() < CHUNK
                ? Step.Commit.last(List.of(), next, counts)
                : Step.Commit.goOn(List.of(), next, counts);
    }
}
