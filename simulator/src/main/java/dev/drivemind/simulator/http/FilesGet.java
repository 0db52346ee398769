package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.wire.FieldMask;
import dev.drivemind.simulator.wire.ItemFields;
import dev.drivemind.simulator.wire.ItemWriter;
import dev.drivemind.simulator.wire.JsonBytes;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code files.get}, for metadata and for content. A request for a checksum that is not known waits until it is made, unless the
 * request says {@code Prefer: wait=0}.
 */
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
        if (request.param("fields").equals(Optional.of("exportLinks"))) {
            return links(request, item);
        }
        boolean missing = md5 && writer.wantsMd5() && item.size() >= 0 && item.md5() == null;
        return missing && request.waits() ? completed(writer, item) : write(writer, item);
    }

    /** They are told alone: no other description has them. */
    private ApiResponse links(ApiRequest request, DriveItem item) {
        JsonBytes json = buffers.take().open();
        json.name("exportLinks").open();
        for (String type : Exports.typesOf(item)) {
            json.name(type).value(request.root() + Exports.PLACE + item.id() + "?mimeType=" + type);
        }
        return ApiResponse.json(json.close().close());
    }

    private ApiResponse completed(ItemWriter writer, DriveItem item) {
        CompletableFuture<Optional<DriveItem>> complete = drive.complete(item.id());
        CompletableFuture<JsonBytes> json = complete.thenApply(found -> json(writer, found.orElse(item)));
        CompletableFuture<?> unusedEnd = json.whenComplete((written, failure) -> {
            if (json.isCancelled()) {
                complete.cancel(false);
            }
        });
        return ApiResponse.later(json);
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
        return ApiResponse.json(json(writer, item));
    }

    private JsonBytes json(ItemWriter writer, DriveItem item) {
        JsonBytes out = buffers.take();
        writer.write(out, item);
        return out;
    }
}
