package dev.drivemind.functions.bucket;

import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * What the shelves of all object stores have in common: places are keys, a folder is there as soon as something is in it, there are no
 * slots, and what a server has answered is durable.
 */
public abstract class BucketShelf implements Shelf {
    /** The keys of its places. */
    protected final ObjectKeys keys;

    /**
     * @param root the prefix of the whole source
     */
    protected BucketShelf(String root) {
        this.keys = new ObjectKeys(root);
    }

    @Override
    public final String root() {
        return keys.root();
    }

    @Override
    public final String folder(String parent, String name) {
        return parent + name + "/";
    }

    @Override
    public final Spot.Named spot(FileEntry entry, String path) {
        return keys.spot(path);
    }

    @Override
    public final void putBack(Move move) {}

    @Override
    public final boolean release(Move move) {
        return true;
    }

    @Override
    public final boolean makeFolder(String parent, String name, String key) {
        return false;
    }

    @Override
    public final boolean removeFolder(String folder, Identity made) {
        return false;
    }

    @Override
    public final Optional<Spot.Named> spotOfFolder(String folder) {
        return Optional.empty();
    }

    @Override
    public final Optional<String> describe(String folder) {
        return Optional.empty();
    }

    @Override
    public final void putFolderBack(Spot.Named spot, String key, String described) {}

    @Override
    public final void setModified(String folder, Instant time) {}

    @Override
    public final void sync() {}

    @Override
    public final void tidy(String operation) {}
}
