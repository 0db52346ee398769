package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.ItemFields;
import dev.drivemind.simulator.wire.ItemWriter;

/** {@code files.get}, for metadata and for content. */
final class FilesGet implements Endpoint {
    private final SimDrive drive;
    private final Media media;
    private final Buffers buffers;
    private final boolean md5;

    FilesGet(SimDrive drive, Media media, Buffers buffers, boolean md5) {
        this.drive = drive;
        this.media = media;
        this.buffers = buffers;
        this.md5 = md5;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        FieldMask mask = Masks.of(request, ItemFields.DEFAULT, ItemFields.KNOWN);
        ItemWriter writer = new ItemWriter(mask, drive.user());
        DriveItem item = find(request, md5 && writer.wantsMd5());
        if (request.call().isMedia()) {
            return media.open(item, request);
        }
        return write(writer, item);
    }

    /** Writes an item that was made or changed. */
    ApiResponse answer(ApiRequest request, DriveItem item) {
        return write(new ItemWriter(Masks.of(request, ItemFields.DEFAULT, ItemFields.KNOWN), drive.user()), item);
    }

    /** The item that a request names and its user may see. */
    DriveItem find(ApiRequest request, boolean checksum) {
        String id = fileId(request);
        DriveItem item = drive.get(id, checksum).orElseThrow(() -> ApiError.noFile(id));
        if (item.driveId() != null && !request.flag("supportsAllDrives")) {
            throw ApiError.noFile(id);
        }
        return item;
    }

    private String fileId(ApiRequest request) {
        String path = request.call().path();
        String id = path.substring(path.lastIndexOf('/') + 1);
        return id.equals("root") ? drive.rootId() : id;
    }

    private ApiResponse write(ItemWriter writer, DriveItem item) {
        var out = buffers.take();
        writer.write(out, item);
        return ApiResponse.json(out);
    }
}
