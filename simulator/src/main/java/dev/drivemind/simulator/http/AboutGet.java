package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.JsonBytes;
import dev.drivemind.simulator.wire.PersonWriter;
import java.util.Set;

/** {@code about.get}; as at Google, {@code fields} must be there. */
final class AboutGet implements Endpoint {
    private static final long LIMIT = 2L << 40;
    private static final Set<String> KNOWN = Set.of(
            "kind",
            "user",
            "storageQuota",
            "importFormats",
            "exportFormats",
            "maxImportSizes",
            "maxUploadSize",
            "appInstalled",
            "folderColorPalette",
            "driveThemes",
            "teamDriveThemes",
            "canCreateDrives",
            "canCreateTeamDrives");

    private final SimDrive drive;
    private final Buffers buffers;

    AboutGet(SimDrive drive, Buffers buffers) {
        this.drive = drive;
        this.buffers = buffers;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (request.param("fields").isEmpty()) {
            String message = "The 'fields' parameter is required for this method.";
            throw new ApiError(400, "required", message, "fields", null);
        }
        FieldMask mask = Masks.of(request, FieldMask.ALL, KNOWN);
        JsonBytes out = buffers.take().open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#about");
        }
        if (mask.has("user")) {
            PersonWriter.write(out.name("user"), drive.user(), mask.of("user"), true);
        }
        if (mask.has("storageQuota")) {
            quota(out.name("storageQuota"), mask.of("storageQuota"));
        }
        if (mask.has("canCreateDrives")) {
            out.name("canCreateDrives").value(false);
        }
        return ApiResponse.json(out.close());
    }

    private void quota(JsonBytes out, FieldMask mask) {
        long used = drive.usedBytes();
        out.open();
        if (mask.has("limit")) {
            out.name("limit").quoted(Math.max(LIMIT, used * 2));
        }
        if (mask.has("usage")) {
            out.name("usage").quoted(used);
        }
        if (mask.has("usageInDrive")) {
            out.name("usageInDrive").quoted(used);
        }
        if (mask.has("usageInDriveTrash")) {
            out.name("usageInDriveTrash").quoted(0);
        }
        out.close();
    }
}
