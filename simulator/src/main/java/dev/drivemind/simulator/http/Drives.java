package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.SharedDrive;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.JsonBytes;
import java.util.List;
import java.util.Set;

/** {@code drives.list} and {@code drives.get}. */
final class Drives {
    private static final Set<String> KNOWN = Set.of("kind", "nextPageToken", "drives");
    private static final FieldMask USUAL = FieldMask.parse("kind,nextPageToken,drives(kind,id,name)");
    private static final FieldMask USUAL_ONE = FieldMask.parse("kind,id,name");
    private static final Set<String> KNOWN_DRIVE = Set.of(
            "kind",
            "id",
            "name",
            "themeId",
            "colorRgb",
            "backgroundImageFile",
            "backgroundImageLink",
            "capabilities",
            "createdTime",
            "hidden",
            "restrictions",
            "orgUnitId");

    private final SimDrive drive;
    private final PageTokens tokens;
    private final Buffers buffers;

    Drives(SimDrive drive, PageTokens tokens, Buffers buffers) {
        this.drive = drive;
        this.tokens = tokens;
        this.buffers = buffers;
    }

    ApiResponse list(ApiRequest request) {
        FieldMask mask = Masks.of(request, USUAL, KNOWN);
        List<SharedDrive> all = drive.sharedDrives();
        String bound = "drives:" + request.param("q").orElse("");
        long from = request.param("pageToken")
                .map(token -> tokens.open(bound, token))
                .orElse(0L);
        int to = (int) Math.min(all.size(), from + request.number("pageSize", 10, 100));
        JsonBytes out = buffers.take().open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#driveList");
        }
        out.name("drives").openArray();
        for (SharedDrive one : all.subList((int) Math.min(from, to), to)) {
            write(out, one, mask.of("drives"));
        }
        out.closeArray();
        if (to < all.size() && mask.has("nextPageToken")) {
            out.name("nextPageToken").plain(tokens.seal(bound, to));
        }
        return ApiResponse.json(out.close());
    }

    ApiResponse get(ApiRequest request) {
        FieldMask mask = Masks.of(request, USUAL_ONE, KNOWN_DRIVE);
        String path = request.call().path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        SharedDrive found = drive.sharedDrives().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ApiError(404, "notFound", "Shared drive not found: " + id, "driveId", null));
        JsonBytes out = buffers.take();
        write(out, found, mask);
        return ApiResponse.json(out);
    }

    private static void write(JsonBytes out, SharedDrive one, FieldMask mask) {
        out.open();
        if (mask.has("kind")) {
            out.name("kind").plain("drive#drive");
        }
        if (mask.has("id")) {
            out.name("id").plain(one.id());
        }
        if (mask.has("name")) {
            out.name("name").value(one.name());
        }
        if (mask.has("createdTime")) {
            out.name("createdTime").time(one.createdMs());
        }
        out.close();
    }
}
