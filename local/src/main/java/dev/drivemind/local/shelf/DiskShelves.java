package dev.drivemind.local.shelf;

import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens folders of this machine as shelves. */
public final class DiskShelves {
    private DiskShelves() {}

    /**
     * Opens a folder.
     *
     * @throws ShelfException of kind {@code REFUSED} if nothing can be moved there without the risk of losing it
     */
    public static Shelf open(Path folder) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            throw Failures.refused(
                    "Files of this machine cannot be moved: its file systems do not tell one file from another");
        }
        requireAnyName();
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw Failures.refused("The folder is a file now");
            }
            return new DiskShelf(new UnixDisk(), real);
        } catch (IOException e) {
            throw new ShelfException(Kind.REFUSED, "The folder is not there: is its disk mounted", e);
        }
    }

    /** Under some settings Java cannot even name a file that has a letter beyond ASCII: it would seem to be gone. */
    private static void requireAnyName() {
        try {
            Path unused = Path.of("\u00E4\u4E2D");
        } catch (InvalidPathException e) {
            throw Failures.refused(
                    "Files cannot be moved while names are not read as UTF-8: set LC_ALL=C.UTF-8 and start anew");
        }
    }
}
