package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What one step of placing looks at.
 *
 * @param records what the index holds of it
 * @param next where the lane goes on; empty at its end
 */
record PlaceChunk(List<FileRecord> records, Optional<Fields> next) {
    private static final int CHUNK = 200;

    /** Where a lane begins that looks at some items. */
    static Fields ofItems(List<String> ids) {
        return cursor().with(Fields.builder().put("ids", ids).build());
    }

    /** Where a lane begins that looks at what is in some folders. */
    static Fields ofFolders(List<String> ids) {
        return cursor().with(Fields.builder().put("folders", ids).build());
    }

    /** Where a lane begins that looks at everything that others own, and that is live or kept aside. */
    static Fields ofAll(boolean live) {
        return cursor().with(
                        Fields.builder().put("all", live ? "live" : "aside").build());
    }

    private static Fields cursor() {
        return Fields.builder().put("type", "place").build();
    }

    /** Reads what a cursor stands at. */
    static PlaceChunk read(ScanSlice scan, Fields cursor) {
        if (cursor.optionalString("all").isPresent()) {
            return all(scan, cursor);
        }
        return cursor.strings("folders").isEmpty() ? items(scan, cursor) : inFolder(scan, cursor);
    }

    private static PlaceChunk items(ScanSlice scan, Fields cursor) {
        List<String> ids = cursor.strings("ids");
        List<String> some = ids.subList(0, Math.min(CHUNK, ids.size()));
        List<String> rest = ids.subList(some.size(), ids.size());
        StoredRecords stored = scan.files().findAll(some);
        List<FileRecord> records =
                some.stream().flatMap(id -> stored.find(id).stream()).toList();
        return new PlaceChunk(records, rest.isEmpty() ? Optional.empty() : Optional.of(ofItems(rest)));
    }

    private static PlaceChunk all(ScanSlice scan, Fields cursor) {
        boolean live = cursor.string("all").equals("live");
        List<FileRecord> records = scan.files().pageOfOthers(live, cursor.optionalString("after"), CHUNK);
        Optional<Fields> next = records.size() < CHUNK
                ? Optional.empty()
                : Optional.of(cursor.with(Fields.builder()
                        .put("after", records.get(CHUNK - 1).id())
                        .build()));
        return new PlaceChunk(records, next);
    }

    /** In a folder that is not live the live ones come first; in one that is, they are not looked at. */
    private static PlaceChunk inFolder(ScanSlice scan, Fields cursor) {
        String folderId = cursor.strings("folders").get(0);
        boolean aside = cursor.flag("aside")
                || scan.files().find(folderId).filter(FileRecord::live).isPresent();
        List<FileRecord> page =
                scan.files().pageOfOthersIn(folderId, !aside, cursor.optionalString("afterRecord"), CHUNK);
        return new PlaceChunk(page, after(cursor, aside, page));
    }

    private static Optional<Fields> after(Fields cursor, boolean aside, List<FileRecord> page) {
        if (page.size() == CHUNK) {
            return Optional.of(cursor.with(Fields.builder()
                    .put("aside", aside)
                    .put("afterRecord", page.get(CHUNK - 1).id())
                    .build()));
        }
        List<String> folders = cursor.strings("folders");
        if (!aside) {
            return Optional.of(
                    ofFolders(folders).with(Fields.builder().put("aside", true).build()));
        }
        List<String> rest = folders.subList(1, folders.size());
        return rest.isEmpty() ? Optional.empty() : Optional.of(ofFolders(rest));
    }
}
