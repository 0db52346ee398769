package dev.drivemind.scan;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Deletes what earlier scans of the same source wrote down besides the index; the last scan's notes are kept to explain it. */
final class TidyUp implements LaneWorker {
    private static final int CHUNK = 200;

    private final ScanSlice scan;

    TidyUp(ScanSlice scan) {
        this.scan = scan;
    }

    static List<LaneSeed> seeds() {
        return Stream.of(Schema.PAGES, Schema.ISSUES, Schema.LANES)
                .map(collection -> LaneSeed.of(Fields.builder()
                        .put("type", "tidy")
                        .put("collection", collection)
                        .build()))
                .toList();
    }

    @Override
    public String type() {
        return "tidy";
    }

    /** Deletes one chunk. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        String collection = cursor.string("collection");
        Query all = Query.of(collection)
                .whereEqual("subject", scan.files().sourceId())
                .limit(CHUNK);
        Query query = cursor.optionalString("after")
                .map(id -> all.startAfter(new Document(new Ref(collection, id), 0, Fields.empty())))
                .orElse(all);
        List<Document> chunk = scan.documents().query(query);
        Map<Boolean, List<Document>> byOurs = chunk.stream()
                .collect(Collectors.partitioningBy(
                        document -> document.fields().string("job").equals(scan.jobId())));
        List<Document> kept = byOurs.getOrDefault(true, List.of());
        List<Write> writes = byOurs.getOrDefault(false, List.of()).stream()
                .map(document -> Write.delete(document.ref()))
                .toList();
        Fields after = kept.isEmpty()
                ? cursor
                : cursor.with(Fields.builder()
                        .put("after", kept.get(kept.size() - 1).id())
                        .build());
        return chunk.size() < CHUNK
                ? Step.Commit.last(writes, after, Map.of())
                : Step.Commit.goOn(writes, after, Map.of());
    }
}
