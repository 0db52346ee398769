package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;

/** A file, folder or shortcut as the API tells it. */
final class FileView {
    private FileView() {}

    /** An item with its path. */
    static JsonObject of(FileRecord record, Paths paths) {
        Json json = new Json();
        write(record, paths, json);
        return json.build();
    }

    /** An item with what the index knows of its own doings: for explanations. */
    static JsonObject withHistory(FileRecord record, Paths paths) {
        Json json = new Json();
        write(record, paths, json);
        return json.put("state", record.state().name())
                .put("change", record.change().name())
                .put("changedBy", record.changedBy())
                .build();
    }

    /** Tells an item with its path. */
    static void write(FileRecord record, Paths paths, Members out) {
        FileEntry entry = record.entry();
        out.put("id", entry.id())
                .put("name", entry.name())
                .put("mimeType", entry.mimeType())
                .put("size", entry.size())
                .put("createdTime", entry.createdTime())
                .put("modifiedTime", entry.modifiedTime())
                .put("md5Checksum", entry.md5())
                .put("parent", entry.parent())
                .put("path", paths.of(entry))
                .put("trashed", entry.trashed())
                .put("owner", entry.owner())
                .put("ownedByMe", entry.ownedByMe())
                .put("driveId", entry.driveId())
                .put("shortcutTarget", entry.shortcutTarget())
                .put("hardLinkTo", entry.hardLinkTo());
        if (entry.unreadable()) {
            out.put("unreadable", true);
        }
        if (entry.nameEscaped()) {
            out.put("nameEscaped", true);
        }
    }
}
