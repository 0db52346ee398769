package dev.drivemind.simulator.drive;

import java.util.Optional;

/**
 * An item to be made.
 *
 * @param name its name
 * @param mimeType its type
 * @param parent the folder it goes into; the user's root when empty
 * @param size bytes of content; -1 for none
 * @param id one that {@link SimDrive#newId} has given; any new one when empty
 */
public record NewItem(String name, String mimeType, Optional<String> parent, long size, Optional<String> id) {

    /** An item that gets any new id. */
    public NewItem(String name, String mimeType, Optional<String> parent, long size) {
        this(name, mimeType, parent, size, Optional.empty());
    }

    /** A folder. */
    public static NewItem folder(String name, String parent) {
        return new NewItem(name, DriveItem.FOLDER, Optional.of(parent), -1);
    }

    /** A file with content. */
    public static NewItem file(String name, String parent, long size) {
        return new NewItem(name, "application/octet-stream", Optional.of(parent), size);
    }
}
