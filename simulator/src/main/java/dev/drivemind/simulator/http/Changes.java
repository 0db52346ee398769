package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.ChangeBatch;
import dev.drivemind.simulator.drive.ChangeEntry;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.ItemWriter;
import dev.drivemind.simulator.wire.JsonBytes;
import java.util.Optional;
import java.util.Set;

/** {@code changes.getStartPageToken} and {@code changes.list}. */
final class Changes {
    private static final Set<String> KNOWN = Set.of("kind", "nextPageToken", "newStartPageToken", "changes");
    private static final Set<String> KNOWN_CHANGE = Set.of(
            "kind",
            "type",
            "changeType",
            "time",
            "removed",
            "fileId",
            "file",
            "driveId",
            "drive",
            "teamDriveId",
            "teamDrive");
    private static final Set<String> KNOWN_START = Set.of("kind", "startPageToken");
    private static final FieldMask USUAL = FieldMask.parse("kind,nextPageToken,newStartPageToken,"
            + "changes(kind,type,changeType,time,removed,fileId,driveId,file(kind,id,name,mimeType))");

    private final SimDrive drive;
    private final Buffers buffers;
    private final boolean md5;

    Changes(SimDrive drive, Buffers buffers, boolean md5) {
        this.drive = drive;
        this.buffers = buffers;
        this.md5 = md5;
    }

    ApiResponse start(ApiRequest request) {
        FieldMask mask = Masks.of(request, FieldMask.ALL, KNOWN_START);
        long number = drive.startOfChanges(driveId(request));
        JsonBytes out = buffers.take().open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#startPageToken");
        }
        if (mask.has("startPageToken")) {
            out.name("startPageToken").quoted(number);
        }
        return ApiResponse.json(out.close());
    }

    ApiResponse list(ApiRequest request) {
        FieldMask mask = Masks.of(request, USUAL, KNOWN);
        FieldMask change = mask.of("changes");
        checkChange(change);
        ItemWriter writer = new ItemWriter(Masks.items(change, "file"), drive.user());
        boolean checksums = md5 && change.has("file") && writer.wantsMd5();
        int limit = request.number("pageSize", 100, 1000);
        ChangeBatch batch = read(request, limit, checksums);

        JsonBytes out = buffers.take().open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#changeList");
        }
        out.name("changes").openArray();
        boolean removals = request.param("includeRemoved").map("true"::equals).orElse(true);
        for (ChangeEntry entry : batch.entries()) {
            if (removals || entry.item().isPresent()) {
                write(out, entry, change, writer, request);
            }
        }
        out.closeArray();
        String token = batch.more() ? "nextPageToken" : "newStartPageToken";
        if (mask.has(token)) {
            out.name(token).quoted(batch.next());
        }
        return ApiResponse.json(out.close());
    }

    private ChangeBatch read(ApiRequest request, int limit, boolean checksums) {
        String token = request.param("pageToken")
                .orElseThrow(() -> new ApiError(400, "required", "Required parameter: pageToken", "pageToken", null));
        try {
            return drive.changes(driveId(request), Long.parseLong(token), limit, checksums);
        } catch (NumberFormatException e) {
            throw ApiError.invalid("pageToken", e);
        } catch (DriveRefusal e) {
            throw e.kind() == DriveRefusal.Kind.INVALID ? ApiError.invalid("pageToken", e) : e;
        }
    }

    private void write(JsonBytes out, ChangeEntry entry, FieldMask mask, ItemWriter writer, ApiRequest request) {
        out.open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#change");
        }
        if (mask.has("type")) {
            out.name("type").plain("file");
        }
        if (mask.has("changeType")) {
            out.name("changeType").plain("file");
        }
        if (mask.has("time")) {
            out.name("time").time(entry.timeMs());
        }
        if (mask.has("removed")) {
            out.name("removed").value(entry.item().isEmpty());
        }
        if (mask.has("fileId")) {
            out.name("fileId").plain(entry.fileId());
        }
        if (mask.has("driveId") && driveId(request).isPresent()) {
            out.name("driveId").plain(driveId(request).get());
        }
        if (mask.has("file") && entry.item().isPresent()) {
            out.name("file");
            writer.write(out, entry.item().get());
        }
        out.close();
    }

    private static void checkChange(FieldMask change) {
        try {
            change.only(KNOWN_CHANGE);
        } catch (FieldMask.InvalidFieldException e) {
            throw ApiError.badValue("fields", String.valueOf(e.getMessage()), e);
        }
    }

    /** Whose log is meant. */
    static Optional<String> driveId(ApiRequest request) {
        Optional<String> driveId = request.param("driveId");
        if (driveId.isPresent() && !request.flag("supportsAllDrives")) {
            throw ApiError.badValue("supportsAllDrives", "supportsAllDrives must be true with a driveId.", null);
        }
        return driveId;
    }
}
