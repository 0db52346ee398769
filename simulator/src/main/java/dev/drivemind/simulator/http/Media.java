package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of files, whole or a range of it. */
final class Media {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private final SimDrive drive;

    Media(SimDrive drive) {
        this.drive = drive;
    }

    ApiResponse open(DriveItem item, ApiRequest request) {
        OptionalLong length = drive.contentLength(item.id());
        if (length.isEmpty()) {
            throw new ApiError(
                    403,
                    item.size() < 0 ? "fileNotDownloadable" : "insufficientFilePermissions",
                    "Only files with binary content that can be read are downloadable.",
                    "alt",
                    null);
        }
        long size = length.getAsLong();
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        if (!range.matches() || (range.group(1) + range.group(2)).isEmpty()) {
            return part(item, 200, 0, size, Map.of("Accept-Ranges", "bytes"));
        }
        long from = range.group(1).isEmpty()
                ? Math.max(0, size - Long.parseLong(range.group(2)))
                : Long.parseLong(range.group(1));
        long last = range.group(1).isEmpty() || range.group(2).isEmpty()
                ? size - 1
                : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (from > last) {
            return new ApiError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable", "range", null)
                    .response()
                    .with(Map.of("Content-Range", "bytes */" + size));
        }
        String told = "bytes " + from + "-" + last + "/" + size;
        return part(item, 206, from, last - from + 1, Map.of("Accept-Ranges", "bytes", "Content-Range", told));
    }

    private ApiResponse part(DriveItem item, int status, long from, long length, Map<String, String> headers) {
        try {
            ApiResponse.Body body = new ApiResponse.Streamed(drive.content(item.id(), from), length);
            return new ApiResponse(status, item.mimeType(), headers, body);
        } catch (IOException e) {
            throw new ApiError(403, "insufficientFilePermissions", "The file cannot be read.", "", e);
        }
    }
}
