package dev.drivemind.scan;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import java.util.List;
import java.util.Map;

/**
 * Looks through the live records whose parent is a folder that is no longer live, and has each asked for by id. A change feed need
 * not name what is below a folder that went into the bin.
 */
final class BelowFolder {
    private static final int CHUNK = 50;

    private final ScanSlice scan;

    BelowFolder(ScanSlice scan) {
        this.scan = scan;
    }

    /** Where a lane begins that looks below some folders, one after the other. */
    static Fields cursor(List<String> folderIds) {
        return Fields.builder().put("type", "below").put("folders", folderIds).build();
    }

    /** Looks at one chunk of records. */
    Step step(Lane lane) {
        Fields cursor = lane.cursor();
        Query all = scan.files()
                .live()
                .whereEqual("parent", cursor.strings("folders").get(0))
                .orderBy("name", false)
                .limit(CHUNK);
        Query query = cursor.optionalString("afterId")
                .map(id -> all.startAfter(new Document(scan.files().ref(id), 0, cursor.fields("after"))))
                .orElse(all);
        List<Document> chunk = scan.files().query(query);
        if (chunk.isEmpty()) {
            List<String> folders = cursor.strings("folders");
            Fields rest = cursor(folders.subList(1, folders.size()));
            return folders.size() > 1
                    ? Step.Commit.goOn(List.of(), rest, Map.of())
                    : Step.Commit.last(List.of(), rest, Map.of());
        }
        Fields last = chunk.get(chunk.size() - 1).fields();
        Fields next = cursor.with(Fields.builder()
                .put("afterId", last.string("fileId"))
                .put("after", Fields.builder().put("name", last.string("name")).build())
                .build());
        List<String> ids = chunk.stream()
                .map(document -> document.fields().string("fileId"))
                .toList();
        return Step.Commit.goOn(List.of(), next, Map.of()).spawning(List.of(LaneSeed.of(VerifyUnseen.cursor(ids))));
    }
}
