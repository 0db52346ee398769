package dev.drivemind.drive;

import com.google.api.client.util.Data;
import com.google.api.client.util.DateTime;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;
import com.google.api.services.drive.model.File;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.PageToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words the requests that change where items are. */
final class ShelfRequests {
    private static final String LIST_FIELDS = "nextPageToken,files(" + ShelfItem.FIELDS + ")";
    private static final Map<String, String> NOT_ASIDE =
            Map.of(ShelfItem.OPERATION, Data.nullOf(String.class), ShelfItem.NUMBER, Data.nullOf(String.class));

    private final Drive drive;

    ShelfRequests(Drive drive) {
        this.drive = drive;
    }

    DriveRequest<?> item(String id) throws IOException {
        return drive.files()
                .get(id)
                .setFields(ShelfItem.FIELDS)
                .setSupportsAllDrives(true)
                .setPrettyPrint(false);
    }

    /** Items of one name in a folder. */
    DriveRequest<?> named(String folder, String name) throws IOException {
        return list("'" + quoted(folder) + "' in parents and name = '" + quoted(name) + "' and trashed = false");
    }

    DriveRequest<?> children(String folder, boolean inBin, Optional<PageToken> token) throws IOException {
        return list("'" + quoted(folder) + "' in parents and trashed = " + inBin, token);
    }

    /** Items that a move of an operation has put into the bin, some at a time. */
    DriveRequest<?> aside(String operation, Optional<PageToken> token) throws IOException {
        return list(has(ShelfItem.OPERATION, operation) + " and trashed = true", token);
    }

    DriveRequest<?> aside(Spot.Aside spot) throws IOException {
        return list(has(ShelfItem.OPERATION, spot.operation()) + " and "
                + has(ShelfItem.NUMBER, Long.toString(spot.number())) + " and trashed = true");
    }

    private static String has(String key, String value) {
        return "appProperties has { key='" + key + "' and value='" + quoted(value) + "' }";
    }

    private DriveRequest<?> list(String query) throws IOException {
        return list(query, Optional.empty());
    }

    private DriveRequest<?> list(String query, Optional<PageToken> token) throws IOException {
        Drive.Files.List list = drive.files()
                .list()
                .setQ(query)
                .setPageSize(DriveRequests.PAGE_SIZE)
                .setFields(LIST_FIELDS)
                .setSupportsAllDrives(true)
                .setIncludeItemsFromAllDrives(true)
                .setCorpora("allDrives");
        token.ifPresent(given -> list.setPageToken(given.value()));
        return list.setPrettyPrint(false);
    }

    static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    /** Puts an item from one place to another in one act; its time stays, which a new name would change. */
    DriveRequest<?> move(ShelfItem item, Spot from, Spot to) throws IOException {
        File change = new File().setModifiedTime(time(item.modified()));
        if (to instanceof Spot.Aside aside) {
            return update(item.id(), change.setTrashed(true).setAppProperties(ShelfItem.properties(aside)));
        }
        Spot.Named named = (Spot.Named) to;
        if (from instanceof Spot.Aside) {
            change.setTrashed(false).setAppProperties(NOT_ASIDE);
        }
        Drive.Files.Update update = update(item.id(), change.setName(named.name()));
        if (!named.folder().equals(item.parent())) {
            update.setAddParents(named.folder());
            if (!item.parent().isEmpty()) {
                update.setRemoveParents(item.parent());
            }
        }
        return update;
    }

    DriveRequest<?> date(String id, Instant modified) throws IOException {
        return update(id, new File().setModifiedTime(time(modified)));
    }

    DriveRequest<?> trash(String id, boolean inBin) throws IOException {
        return update(id, new File().setTrashed(inBin));
    }

    private Drive.Files.Update update(String id, File change) throws IOException {
        Drive.Files.Update update =
                drive.files().update(id, change).setFields(ShelfItem.FIELDS).setSupportsAllDrives(true);
        update.setPrettyPrint(false);
        return update;
    }

    private static DateTime time(Instant instant) {
        return new DateTime(false, instant.toEpochMilli(), 0);
    }

    DriveRequest<?> newId() throws IOException {
        return drive.files().generateIds().setCount(1).setFields("ids").setPrettyPrint(false);
    }

    DriveRequest<?> makeFolder(String parent, String name, String id) throws IOException {
        File folder =
                new File().setId(id).setName(name).setMimeType(FileEntry.FOLDER).setParents(List.of(parent));
        return drive.files()
                .create(folder)
                .setFields(ShelfItem.FIELDS)
                .setSupportsAllDrives(true)
                .setPrettyPrint(false);
    }

    DriveRequest<?> delete(String id) throws IOException {
        return drive.files().delete(id).setSupportsAllDrives(true).setPrettyPrint(false);
    }
}
