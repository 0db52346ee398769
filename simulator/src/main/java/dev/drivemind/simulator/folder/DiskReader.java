package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.DiskState.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the file system about one entry, never following links. */
final class DiskReader {
    private DiskReader() {}

    /**
     * An entry as it is.
     *
     * @param state what the catalogue keeps of it
     * @param createdMs when the file system says it was created, never after its last change
     */
    record Found(DiskState state, long createdMs) {}

    /**
     * Looks at an entry.
     *
     * @return empty for sockets, pipes and devices
     * @throws IOException if it cannot be looked at, or is gone
     */
    static Optional<Found> look(Path path) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = is.isDirectory() ? Kind.FOLDER : is.isSymbolicLink() ? Kind.LINK : Kind.FILE;
        if (is.isOther()) {
            return Optional.empty();
        }
        long device = 0;
        long inode = 0;
        String key = String.valueOf(is.fileKey()); // (dev=HEX,ino=DECIMAL) on Unix
        int comma = key.indexOf(",ino=");
        if (comma > 0 && key.startsWith("(dev=")) {
            device = Long.parseUnsignedLong(key, 5, comma, 16);
            inode = Long.parseUnsignedLong(key, comma + 5, key.length() - 1, 10);
        }
        long mtime = is.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        long created = Math.min(is.creationTime().to(TimeUnit.NANOSECONDS), mtime);
        DiskState state = new DiskState(
                EntryName.of(path),
                kind,
                device,
                inode,
                mtime,
                kind == Kind.FILE ? is.size() : 0,
                false,
                kind == Kind.LINK ? Files.readSymbolicLink(path).toString() : null);
        return Optional.of(new Found(state, Math.floorDiv(created, 1_000_000)));
    }

    /** When an entry was last changed in any way, which no program can set back; 0 if the file system does not tell. */
    static long ctimeNs(Path path) throws IOException {
        try {
            FileTime time = (FileTime) Files.getAttribute(path, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
            return time.to(TimeUnit.NANOSECONDS);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return 0;
        }
    }

    /** Whether an entry is still there under its old name; if that cannot be found out, it is. */
    static boolean isStill(Path path, DiskState state) {
        try {
            Optional<Found> found = look(path);
            return found.isPresent() && found.get().state().sameKey(state);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (FileSystemException e) {
            return !String.valueOf(e.getReason()).contains("Not a directory");
        } catch (IOException e) {
            return true;
        }
    }
}
