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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the file system about one entry, never following links. */
final class DiskReader {
    private static final Pattern KEY = Pattern.compile("\\(dev=([0-9a-fA-F]+),ino=(\\d+)\\)");

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
        Matcher key = KEY.matcher(String.valueOf(is.fileKey()));
        if (key.matches()) {
            device = Long.parseUnsignedLong(key.group(1), 16);
            inode = Long.parseUnsignedLong(key.group(2));
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
