package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code files.export}, {@code files.download} and the links of a description: what is made of Google documents, which have no bytes of their own. The texts are made up of their names. */
final class Exports implements Endpoint {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "application/vnd.google-apps.document", Set.of("text/plain", "text/html"),
            "application/vnd.google-apps.presentation", Set.of("text/plain"),
            "application/vnd.google-apps.spreadsheet", Set.of("text/csv"));

    /** Where exported files are, which are no part of the API. */
    static final String PLACE = "drive/exports/";

    private final SimDrive drive;
    private final AtomicInteger operations = new AtomicInteger();
    private final Map<String, Prepared> pending = new ConcurrentHashMap<>();

    Exports(SimDrive drive) {
        this.drive = drive;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String[] steps = request.call().path().split("/", -1);
        DriveItem item = item(steps[steps.length - 2]);
        return content(item, type(item, request));
    }

    /** {@code files.download}: the export is ready at the second look. */
    ApiResponse prepare(ApiRequest request) {
        String[] steps = request.call().path().split("/", -1);
        DriveItem item = item(steps[steps.length - 2]);
        String type = type(item, request);
        String name = "export-" + operations.incrementAndGet();
        pending.put(name, new Prepared(item.id(), type));
        return operation(request, name, false);
    }

    /** {@code operations.get}. */
    ApiResponse operation(ApiRequest request) {
        String path = request.call().path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Prepared prepared = pending.get(name);
        if (prepared == null) {
            throw new ApiError(404, "notFound", "Operation not found: " + name + ".", "name", null);
        }
        return operation(request, name, prepared.looks.incrementAndGet() > 1);
    }

    /** What a finished operation has made, and what the address of an {@code exportLinks} leads to. */
    ApiResponse file(ApiRequest request) {
        String path = request.call().path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        Prepared prepared = pending.get(last);
        if (prepared != null) {
            return content(item(prepared.id), prepared.type);
        }
        DriveItem item = item(last);
        return content(item, type(item, request));
    }

    /** Returns the types that an item is exported in. */
    static Set<String> typesOf(DriveItem item) {
        return TYPES.getOrDefault(item.mimeType(), Set.of());
    }

    private ApiResponse operation(ApiRequest request, String name, boolean done) {
        JsonBytes json = new JsonBytes();
        json.open().name("name").value(name).name("done").value(done);
        if (done) {
            json.name("response").open();
            json.name("@type").value("type.googleapis.com/google.apps.drive.v3.DownloadFileResponse");
            json.name("downloadUri").value(request.root() + PLACE + name);
            json.name("partialDownloadAllowed").value(false);
            json.close();
        }
        return ApiResponse.json(json.close());
    }

    private DriveItem item(String id) {
        return drive.get(id, false).orElseThrow(() -> ApiError.noFile(id));
    }

    private static String type(DriveItem item, ApiRequest request) {
        Set<String> offered = typesOf(item);
        if (offered.isEmpty()) {
            throw new ApiError(403, "fileNotExportable", "Export only supports Docs Editors files.", "", null);
        }
        String type = request.call().params().getOrDefault("mimeType", "");
        if (!offered.contains(type)) {
            throw new ApiError(400, "badRequest", "The requested conversion is not supported.", "convertTo", null);
        }
        return type;
    }

    private static ApiResponse content(DriveItem item, String type) {
        return ApiResponse.bytes(200, type, text(item).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns what is made of a Google document; empty of anything else. */
    static String text(DriveItem item) {
        return TYPES.containsKey(item.mimeType()) ? "Export of " + item.name() + "\n" : "";
    }

    /** A file that an operation makes. */
    private static final class Prepared {
        private final String id;
        private final String type;
        private final AtomicInteger looks = new AtomicInteger();

        Prepared(String id, String type) {
            this.id = id;
            this.type = type;
        }
    }
}
