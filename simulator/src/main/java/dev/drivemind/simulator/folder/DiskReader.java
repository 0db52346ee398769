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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the file system about one entry, with one call, never following links. */
final class DiskReader {
    /** All that one look tells, without the names of owners, which would be looked up. */
    private static final String WANTED = "unix:mode,dev,ino,nlink,uid,size,lastModifiedTime,creationTime,ctime";

    private static final int FORMAT = 0170000;
    private static final int UNKNOWN = -1;

    private DiskReader() {}

    /**
     * An entry as it is.
     *
     * @param state what the catalogue keeps of it
     * @param createdMs when the file system says it was created, never after its last change, within the years that a drive can be
     *     asked for
     * @param ctimeNs when it was last changed in any way, which no program can set, nanoseconds since 1970; 0 if unknown
     * @param mode who may do what with it, the lowest twelve bits as in Unix; 0 if unknown
     * @param owner the number of the user who owns it; -1 if unknown
     */
    record Found(DiskState state, long createdMs, long ctimeNs, int mode, int owner) {}

    /**
     * Looks at an entry.
     *
     * @throws IOException if it cannot be looked at, or is gone
     */
    static Found look(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix") ? unix(path) : basic(path);
    }

    private static Found unix(Path path) throws IOException {
        Map<String, Object> is = Files.readAttributes(path, WANTED, LinkOption.NOFOLLOW_LINKS);
        int mode = (int) number(is, "mode");
        Kind kind = kind(mode & FORMAT);
        boolean file = kind == Kind.FILE;
        FileTime modified = time(is, "lastModifiedTime");
        DiskState state = new DiskState(
                EntryName.of(path),
                kind,
                number(is, "dev"),
                number(is, "ino"),
                DiskTime.ms(modified),
                file ? number(is, "size") : 0,
                file ? number(is, "nlink") : 1,
                false,
                link(path, kind));
        long created = DiskTime.created(time(is, "creationTime"), modified);
        long ctime = time(is, "ctime").to(TimeUnit.NANOSECONDS);
        return new Found(state, created, ctime, mode & ~FORMAT, (int) number(is, "uid"));
    }

    private static Kind kind(int format) {
        return switch (format) {
            case 0040000 -> Kind.FOLDER;
            case 0100000 -> Kind.FILE;
            case 0120000 -> Kind.LINK;
            case 0010000 -> Kind.PIPE;
            case 0140000 -> Kind.SOCKET;
            case 0020000 -> Kind.CHARACTER_DEVICE;
            case 0060000 -> Kind.BLOCK_DEVICE;
            default -> Kind.OTHER;
        };
    }

    private static long number(Map<String, Object> attributes, String name) {
        return ((Number) attributes.get(name)).longValue();
    }

    private static FileTime time(Map<String, Object> attributes, String name) {
        return (FileTime) attributes.get(name);
    }

    private static Found basic(Path path) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Kind kind = is.isOther()
                ? Kind.OTHER
                : is.isDirectory() ? Kind.FOLDER : is.isSymbolicLink() ? Kind.LINK : Kind.FILE;
        DiskState state = new DiskState(
                EntryName.of(path),
                kind,
                0,
                0,
                DiskTime.ms(is.lastModifiedTime()),
                kind == Kind.FILE ? is.size() : 0,
                1,
                false,
                link(path, kind));
        return new Found(state, DiskTime.created(is.creationTime(), is.lastModifiedTime()), 0, 0, UNKNOWN);
    }

    private static @Nullable String link(Path path, Kind kind) throws IOException {
        return kind == Kind.LINK ? Files.readSymbolicLink(path).toString() : null;
    }

    /** Whether an entry is still there under its old name; if that cannot be found out, it is. */
    static boolean isStill(Path path, DiskState state) {
        try {
            return look(path).state().sameKey(state);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (FileSystemException e) {
            return !String.valueOf(e.getReason()).contains("Not a directory");
        } catch (IOException e) {
            return true;
        }
    }
}
