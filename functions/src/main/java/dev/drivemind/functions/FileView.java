package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Json;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Paths;
import dev.drivemind.source.FileEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file, folder or shortcut as the API tells it. */
final class FileView {
    /** The names of an item's fields, in the order of {@link #values}. */
    static final List<String> NAMES = List.of(
            "id",
            "name",
            "mimeType",
            "size",
            "createdTime",
            "modifiedTime",
            "md5Checksum",
            "parent",
            "path",
            "trashed",
            "owner",
            "ownedByMe",
            "driveId",
            "shortcutTarget",
            "hardLinkTo",
            "md5Unknown",
            "unreadable",
            "nameEscaped",
            "tags");

    private FileView() {}

    /** The values of an item's fields; null where it has none. */
    static @Nullable Object[] values(FileEntry entry, String path, List<String> tags) {
        return new @Nullable Object[] {
            entry.id(),
            entry.name(),
            entry.mimeType(),
            entry.size(),
            entry.createdTime(),
            entry.modifiedTime(),
            entry.md5(),
            entry.parent(),
            path,
            entry.trashed(),
            entry.owner(),
            entry.ownedByMe(),
            entry.driveId(),
            entry.shortcutTarget(),
            entry.hardLinkTo(),
            entry.lacksMd5() ? true : null,
            entry.unreadable() ? true : null,
            entry.nameEscaped() ? true : null,
            tags.isEmpty() ? null : tags
        };
    }

    /** An item with its path. */
    static JsonObject of(FileRecord record, String path) {
        return fields(record, path).build();
    }

    /** An item with what the index knows of its own doings: for explanations. */
    static JsonObject withHistory(FileRecord record, Paths paths) {
        return fields(record, paths.of(record.entry()))
                .put("state", record.state().name())
                .put("change", record.change().name())
                .put("changedBy", record.changedBy())
                .build();
    }

    private static Json fields(FileRecord record, String path) {
        @Nullable Object[] values = values(record.entry(), path, record.tags());
        Json json = new Json();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                json.put(NAMES.get(i), Json.element(value));
            }
        }
        return json;
    }
}
