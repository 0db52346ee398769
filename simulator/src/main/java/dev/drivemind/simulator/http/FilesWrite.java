package dev.drivemind.simulator.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.JsonBytes;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code files.create}, {@code files.update} and {@code files.delete}, of metadata. */
final class FilesWrite {
    private static final int USUAL_IDS = 10;
    private static final int MOST_IDS = 1000;

    private final SimDrive drive;
    private final FilesGet get;

    FilesWrite(SimDrive drive, FilesGet get) {
        this.drive = drive;
        this.get = get;
    }

    ApiResponse create(ApiRequest request) {
        JsonObject json = request.json();
        String type = text(json, "mimeType").orElse("application/octet-stream");
        boolean native_ = type.startsWith("application/vnd.google-apps.");
        Optional<String> parent = Optional.ofNullable(json.getAsJsonArray("parents"))
                .filter(parents -> !parents.isEmpty())
                .map(parents -> parents.get(0).getAsString())
                .map(id -> id.equals("root") ? drive.rootId() : id);
        NewItem item =
                new NewItem(text(json, "name").orElse("Untitled"), type, parent, native_ ? -1 : 0, text(json, "id"));
        return get.answer(request, drive.create(item));
    }

    ApiResponse update(ApiRequest request) {
        JsonObject json = request.json();
        DriveItem item = get.find(request, false);
        Optional<Boolean> trashed = Optional.ofNullable(json.get("trashed")).map(JsonElement::getAsBoolean);
        Optional<String> parent = request.param("addParents").map(id -> id.equals("root") ? drive.rootId() : id);
        if (parent.isPresent() && parent.get().contains(",")) {
            throw new ApiError(403, "cannotAddParent", "A file has one parent.", "addParents", null);
        }
        Edit edit = new Edit(text(json, "name"), parent, trashed, time(json, "modifiedTime"), properties(json));
        return get.answer(request, drive.update(item.id(), edit));
    }

    ApiResponse delete(ApiRequest request) {
        drive.delete(get.find(request, false).id());
        return ApiResponse.empty();
    }

    /** {@code files.generateIds}. */
    ApiResponse generateIds(ApiRequest request) {
        int count = request.number("count", USUAL_IDS, MOST_IDS);
        JsonBytes out = new JsonBytes();
        out.open().name("kind").plain("drive#generatedIds").name("space").plain("drive");
        out.name("ids").openArray();
        for (int i = 0; i < count; i++) {
            out.plain(drive.newId());
        }
        return ApiResponse.json(out.closeArray().close());
    }

    private static Optional<Long> time(JsonObject json, String name) {
        try {
            return text(json, name)
                    .map(text -> OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeParseException e) {
            throw ApiError.invalid(name, e);
        }
    }

    private static Map<String, Optional<String>> properties(JsonObject json) {
        Map<String, Optional<String>> properties = new HashMap<>();
        if (json.get("appProperties") instanceof JsonObject given) {
            given.keySet().forEach(key -> properties.put(key, text(given, key)));
        }
        return properties;
    }

    private static Optional<String> text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull() || value instanceof JsonArray || value instanceof JsonObject) {
            return Optional.empty();
        }
        return Optional.of(value.getAsString());
    }
}
