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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far the index of a source is: its last finished scan, what it held then, and the change tokens from which to continue. */
public final class IndexState {
    private static final String MARK = "mark";

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

    /**
     * Counts the live items of an index. Pipes, sockets and devices are left out, and a file with several names counts its bytes once.
     *
     * @param narrowed whether a part of the source was chosen
     */
    static Count count(Files files, boolean narrowed) {
        Totals ofFiles = files.totals(Kind.FILE);
        return new Count(
                ofFiles.count(),
                files.totals(Kind.FOLDER).count(),
                files.totals(Kind.SHORTCUT).count(),
                ofFiles.sum() - HardLinks.countedAgain(files, narrowed));
    }

    private static Ref ref(String sourceId) {
        return new Ref(Schema.INDEX_STATES, sourceId);
    }

    /** Returns how many live items the last finished scan left; 0 when there was none. */
    static long liveItems(Documents documents, String sourceId) {
        return lastScan(documents, sourceId)
                .map(scan -> scan.number("files") + scan.number("folders") + scan.number("shortcuts"))
                .orElse(0L);
    }

    /** Returns the last finished scan: {@code job}, {@code at}, {@code certificate} and the counts of its result. */
    public static Optional<Fields> lastScan(Documents documents, String sourceId) {
        return documents.get(ref(sourceId)).map(Document::fields).map(state -> state.fields("lastScan"));
    }

    /** Returns the last full scan that has finished, in the form of {@link #lastScan}. */
    static Optional<Fields> lastFull(Fields state) {
        Fields full = state.fields("lastFull");
        return full.asMap().isEmpty() ? Optional.empty() : Optional.of(full);
    }

    /** Returns the last full scan that has finished, in the form of {@link #lastScan}. */
    public static Optional<Fields> lastFull(Documents documents, String sourceId) {
        return find(documents, sourceId).flatMap(IndexState::lastFull);
    }

    /**
     * Returns true if what a run left lacks nothing that the feeds, read on, would not tell. They tell when a folder can be read again;
     * of one that came in and could not be listed, they do not.
     */
    static boolean isSound(Fields scan) {
        long unread = 0;
        for (Fields reason : scan.list("reasons")) {
            switch (reason.string("code")) {
                case "CHANGES_LOST" -> {}
                case "UNREADABLE_FOLDER" -> unread += reason.number("count", 0);
                default -> {
                    return false;
                }
            }
        }
        return unread == scan.number("unreadableFolders", 0);
    }

    /** Returns true if the last finished scan was a walk through a tree, of which each vouches for all of it. */
    static boolean isWalked(Fields state) {
        return state.flag("walked");
    }

    /** Returns true if an index may hold anything that others own. */
    static boolean keepsOthers(Documents documents, String sourceId) {
        return find(documents, sourceId).map(state -> state.flag("others")).orElse(false);
    }

    /** Returns true if a run found a chosen folder missing. */
    static boolean lacksChosenFolder(Fields scan) {
        return scan.list("reasons").stream()
                .anyMatch(reason -> reason.string("code").equals("MISSING_FOLDER"));
    }

    /** Everything that is known of a source's index, if a scan of it has finished. */
    static Optional<Fields> find(Documents documents, String sourceId) {
        return documents.get(ref(sourceId)).map(Document::fields);
    }

    /** Returns where the change feed of each corpus continues, by the corpora's keys. */
    static Map<String, String> tokens(Documents documents, String sourceId) {
        return find(documents, sourceId).map(state -> state.list("tokens")).orElse(List.of()).stream()
                .collect(Collectors.toMap(token -> token.string("corpus"), token -> token.string("token")));
    }

    /** Returns how far the scanner of a tree had come by its last session that has ended; 0 if it has not told. */
    static long mark(Documents documents, String sourceId) {
        return find(documents, sourceId).map(state -> state.number(MARK, 0)).orElse(0L);
    }

    /** Returns how far the scanner of a tree has come, as it is stored; nothing of sources that have none. */
    static Fields marked(Documents documents, String sourceId, long mark) {
        long greatest = Math.max(mark, mark(documents, sourceId));
        return greatest == 0
                ? Fields.empty()
                : Fields.builder().put(MARK, greatest).build();
    }

    /** Returns when the last run ended, in milliseconds since the epoch; absent if there was none. */
    static Optional<Long> lastAt(Documents documents, String sourceId) {
        return lastScan(documents, sourceId).flatMap(scan -> scan.optionalNumber("at"));
    }

    /** Returns the stored form of where a corpus's change feed continues. */
    static Fields token(String corpus, String token) {
        return Fields.builder().put("corpus", corpus).put("token", token).build();
    }

    /**
     * Returns the write that makes a run the last one. A delta rests on the full scan before it.
     *
     * @param further from where the next run continues
     */
    static Write concluded(Documents documents, Job job, Fields result, Fields further, long at) {
        boolean full = ScanKind.isFull(job) || ScanKind.isIntake(job);
        Fields lastScan =
                Fields.builder().put("job", job.id()).put("at", at).build().with(result);
        Fields state = Fields.builder()
                .put("ownerId", job.owner())
                .put("source", job.subject())
                .put("choice", SelectionFields.toFields(SelectionFields.of(job.spec())))
                .put("others", comeUponOthers(documents, job))
                .put("placed", full || isPlaced(find(documents, job.subject())))
                .put("lastScan", lastScan)
                .put(
                        "lastFull",
                        full ? lastScan : lastFull(documents, job.subject()).orElseGet(Fields::empty))
                .build();
        return Write.set(ref(job.subject()), state.with(further));
    }

    private static boolean comeUponOthers(Documents documents, Job job) {
        return job.progress().number("others", 0) > 0 || keepsOthers(documents, job.subject());
    }

    /** Returns true if the index rests on a full scan that has placed what others own; earlier versions left all of it out. */
    static boolean isPlaced(Optional<Fields> state) {
        return state.map(known -> known.flag("placed")).orElse(false);
    }
}
