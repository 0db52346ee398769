package dev.drivemind.simulator.drive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The files of one user, as a Drive server sees them. Methods may be called from many threads. Ids that do not exist, and ids out
 * of the user's reach, are the same: not there.
 */
public interface SimDrive extends AutoCloseable {

    /** Whose drive it is. */
    Person user();

    /** The id of the user's root folder. */
    String rootId();

    /** The shared drives that the user is a member of. */
    List<SharedDrive> sharedDrives();

    /** How many bytes the user's own files take. May read the whole drive. */
    long usedBytes();

    /**
     * The state of an item now.
     *
     * @param md5 whether its checksum is wanted, if it is known
     */
    Optional<DriveItem> get(String id, boolean md5);

    /**
     * The state of an item with its checksum, which may have to be made first: that takes as long as reading the whole content.
     * A caller that does not want to wait any more cancels the answer.
     */
    default CompletableFuture<Optional<DriveItem>> complete(String id) {
        return CompletableFuture.completedFuture(get(id, true));
    }

    /** How far an item is read whose checksum is being made; 0 if none is. */
    default long bytesRead(String id) {
        return 0;
    }

    /**
     * Gives the items of one page to {@code sink}, in an order that stays the same from page to page. A page may be empty before the
     * end. Roots are not listed.
     *
     * @return where the next page begins, or {@link Listing#END}
     * @throws DriveRefusal of kind {@code NOT_FOUND} if the user has no such shared drive
     */
    long list(Listing listing, Consumer<DriveItem> sink);

    /**
     * The number that the next change of a log will get.
     *
     * @param driveId a shared drive's log; empty for the user's
     * @throws DriveRefusal of kind {@code NOT_FOUND} if the user has no such shared drive
     */
    long startOfChanges(Optional<String> driveId);

    /**
     * The changes of a log from a number on.
     *
     * @param limit how many at most
     * @param md5 whether checksums are wanted, as far as they are known
     * @throws DriveRefusal of kind {@code NOT_FOUND} if the user has no such shared drive, {@code INVALID} if the log never gave that
     *     number
     */
    ChangeBatch changes(Optional<String> driveId, long from, int limit, boolean md5);

    /**
     * Opens an item's content.
     *
     * @param from the first byte wanted
     * @throws IOException if it cannot be read
     * @throws DriveRefusal of kind {@code NOT_FOUND}, or {@code FORBIDDEN} for an item without content
     */
    InputStream content(String id, long from) throws IOException;

    /** The length of what {@link #content} would give now; empty if there is no content or it cannot be read. */
    OptionalLong contentLength(String id);

    /**
     * Gives an id that no item has, for one to be made under it.
     *
     * @throws DriveRefusal if the drive is read-only
     */
    default String newId() {
        throw new DriveRefusal(DriveRefusal.Kind.FORBIDDEN, "This drive is read-only.");
    }

    /**
     * Makes an item.
     *
     * @throws DriveRefusal if the parent is not there, an item has the id already, or the drive is read-only
     */
    DriveItem create(NewItem item);

    /**
     * Changes an item's metadata.
     *
     * @throws DriveRefusal if it is not there, the edit makes no sense, or the drive is read-only
     */
    DriveItem update(String id, Edit edit);

    /**
     * Deletes an item for good, with all that is in it.
     *
     * @throws DriveRefusal if it is not there or the drive is read-only
     */
    void delete(String id);

    /** What has broken the drive for good, if anything has: it has to be opened anew. */
    default Optional<IOException> failure() {
        return Optional.empty();
    }

    @Override
    void close();
}
