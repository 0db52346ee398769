package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks through the live records below a folder that is no longer live, and has each asked for by id. A change feed need not name
 * what is below a folder that went into the bin. Below a folder that is ignored they are ignored as well. It looks below folders in it that
 * are not live either: they may have come back meanwhile and gone again, and something in them may have been told of in between; or
 * a run that was cancelled has looked at them, and no further.
 */
final class BelowFolder implements LaneWorker {
    private static final int CHUNK = 50;
    private static final int DEEPEST = 200;

    private final ScanSlice scan;

    BelowFolder(ScanSlice scan) {
        this.scan = scan;
    }

    @Override
    public String type() {
        return FolderSplit.BELOW;
    }

    /** Looks at one chunk of records: of a folder first those that are live, then those that are not. */
    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        boolean dead = cursor.flag("dead");
        String folderId = cursor.strings("folders").get(0);
        Query all = (dead ? scan.files().dead() : scan.files().live())
                .whereEqual("parent", folderId)
                .orderBy("name", false)
                .limit(CHUNK);
        Query query = cursor.optionalString("afterId")
                .map(id -> all.startAfter(new Document(scan.files().ref(id), 0, cursor.fields("after"))))
                .orElse(all);
        List<Document> chunk = scan.files().query(query);
        if (chunk.isEmpty()) {
            return dead ? nextFolder(cursor) : Step.Commit.goOn(List.of(), deadOnes(cursor), Map.of());
        }
        Fields last = chunk.get(chunk.size() - 1).fields();
        Fields next = cursor.with(Fields.builder()
                .put("afterId", last.string("fileId"))
                .put("after", Fields.builder().put("name", last.string("name")).build())
                .build());
        Stream<Fields> further = dead ? below(chunk, cursor.number("depth") + 1) : asked(chunk);
        List<String> ignorable = ids(chunk.stream().filter(document -> !dead || isAside(document)));
        Optional<FileRecord> folder =
                ignorable.isEmpty() ? Optional.empty() : scan.files().find(folderId);
        if (folder.filter(record -> record.state() == State.IGNORED).isEmpty()) {
            return look(further, next);
        }
        Step.Commit step = ignore(lane, folder.get(), ignorable, next);
        return dead ? step.spawningMore(further.map(LaneSeed::of).toList()) : step;
    }

    private static boolean isAside(Document document) {
        return document.fields().string("state").equals(State.EXCLUDED.name());
    }

    private static Step look(Stream<Fields> at, Fields next) {
        return Step.Commit.goOn(List.of(), next, Map.of())
                .spawning(at.map(LaneSeed::of).toList());
    }

    /**
     * Ignores what is in an ignored folder, without asking for it. The folder's record is written again, so that this and the
     * folder's return exclude each other.
     */
    private Step.Commit ignore(Lane lane, FileRecord folder, List<String> ids, Fields next) {
        EntryMerge merge = scan.mergeOf(ids);
        for (String id : ids) {
            FileRecord record = merge.stored(id);
            if (record != null && record.isKept() && scan.scope().leaves(record.entry(), merge)) {
                merge.ignored(record.entry(), true);
            }
        }
        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
        writes.add(scan.files().put(folder));
        writes.addAll(scan.ledger().sightings(lane, List.of(), merge.outcome().madeDead(), List.of()));
        return Step.Commit.goOn(writes, next, merge.counters())
                .spawning(FolderSplit.below(merge.outcome().deadFolders())
                        .map(LaneSeed::of)
                        .toList());
    }

    private static Fields deadOnes(Fields cursor) {
        return FolderSplit.below(cursor.strings("folders"), cursor.number("depth"))
                .with(Fields.builder().put("dead", true).build());
    }

    private static Step nextFolder(Fields cursor) {
        List<String> folders = cursor.strings("folders");
        Fields rest = FolderSplit.below(folders.subList(1, folders.size()), cursor.number("depth"));
        return folders.size() > 1
                ? Step.Commit.goOn(List.of(), rest, Map.of())
                : Step.Commit.last(List.of(), rest, Map.of());
    }

    private static Stream<Fields> asked(List<Document> chunk) {
        return Stream.of(VerifyUnseen.cursor(ids(chunk.stream())));
    }

    /** Records that are not live may name each other as their folders in a circle, since each is as old as its own end. */
    private static Stream<Fields> below(List<Document> chunk, long depth) {
        List<String> folders = ids(chunk.stream()
                .filter(document -> document.fields().string("kind").equals("folder")));
        return folders.isEmpty() || depth > DEEPEST ? Stream.empty() : Stream.of(FolderSplit.below(folders, depth));
    }

    private static List<String> ids(Stream<Document> documents) {
        return documents.map(document -> document.fields().string("fileId")).toList();
    }
}
