package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** {@code files.export}: what is made of Google documents, which have no bytes of their own. The texts are made up of their names. */
final class Exports implements Endpoint {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "application/vnd.google-apps.document", Set.of("text/plain", "text/html"),
            "application/vnd.google-apps.presentation", Set.of("text/plain"),
            "application/vnd.google-apps.spreadsheet", Set.of("text/csv"));

    private final SimDrive drive;

    Exports(SimDrive drive) {
        this.drive = drive;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String[] steps = request.call().path().split("/", -1);
        String id = steps[steps.length - 2];
        DriveItem item = drive.get(id, false).orElseThrow(() -> ApiError.noFile(id));
        Set<String> offered = TYPES.get(item.mimeType());
        if (offered == null) {
            throw new ApiError(403, "fileNotExportable", "Export only supports Docs Editors files.", "", null);
        }
        String type = request.call().params().getOrDefault("mimeType", "");
        if (!offered.contains(type)) {
            throw new ApiError(400, "badRequest", "The requested conversion is not supported.", "convertTo", null);
        }
        return ApiResponse.bytes(200, type, text(item).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what is made of a Google document; empty of anything else. */
    static String text(DriveItem item) {
        return TYPES.containsKey(item.mimeType()) ? "Export of " + item.name() + "\n" : "";
    }
}
