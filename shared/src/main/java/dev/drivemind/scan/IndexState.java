package dev.drivemind.scan;

import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;

/** How far the index of a source is: its last finished scan, what it held then, and the change tokens to go on from. */
public final class IndexState {
    private IndexState() {}

    /** The live items of an index. */
    record Count(long files, long folders, long shortcuts, long bytes) {
        long total() {
            return files + folders + shortcuts;
        }

        Fields toFields() {
            return Fields.builder()
                    .put("files", files)
                    .put("folders", folders)
                    .put("shortcuts", shortcuts)
                    .put("bytes", bytes)
                    .build();
        }
    }

    static Count count(Files files) {
        Totals ofFiles = files.totals(Kind.FILE);
        return new Count(
                ofFiles.count(),
                files.totals(Kind.FOLDER).count(),
                files.totals(Kind.SHORTCUT).count(),
                ofFiles.sum());
    }

    private static Ref ref(String sourceId) {
        return new Ref(Schema.INDEX_STATES, sourceId);
    }

    /** How many live items the last finished scan left; 0 when there was none. */
    static long liveItems(Documents documents, String sourceId) {
        return lastScan(documents, sourceId)
                .map(scan -> scan.number("files") + scan.number("folders") + scan.number("shortcuts"))
                .orElse(0L);
    }

    /** The last finished scan: {@code job}, {@code at}, {@code certificate} and the counts of its result. */
    public static Optional<Fields> lastScan(Documents documents, String sourceId) {
        return documents.get(ref(sourceId)).map(Document::fields).map(state -> state.fields("lastScan"));
    }

    /** The write that makes a scan the last one. */
    static Write concluded(Job job, Fields result, List<Fields> tokens, long at) {
        Fields lastScan =
                Fields.builder().put("job", job.id()).put("at", at).build().with(result);
        Fields state = Fields.builder()
                .put("ownerId", job.owner())
                .put("source", job.subject())
                .put("lastScan", lastScan)
                .putAll("tokens", tokens)
                .build();
        return Write.set(ref(job.subject()), state);
    }
}
