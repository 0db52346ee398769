package dev.drivemind.agent.tree;

import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Turns what Java says of an entry into a look. */
final class Looking {
    /** From the owner's right to read to the right of others to execute, as the bits of a mode are. */
    private static final List<PosixFilePermission> PERMISSIONS = List.of(PosixFilePermission.values());

    private static final int FORMAT = 0170000;
    private static final long A_MILLISECOND = 1_000_000;
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final FileKey root;
    private final boolean keysLast;

    Looking(FileKey root, boolean keysLast) {
        this.root = root;
        this.keysLast = keysLast;
    }

    Look at(BasicFileAttributes is) {
        FileKey key = FileKey.of(is.fileKey());
        boolean elsewhere = key.device() != root.device();
        Kind kind = kind(is);
        FileTime modified = is.lastModifiedTime();
        long ns = modified.to(TimeUnit.NANOSECONDS);
        boolean exact = ns != Long.MAX_VALUE && ns != Long.MIN_VALUE; // else the year is beyond 2262
        long ms = exact ? Math.floorDiv(ns, A_MILLISECOND) : modified.toMillis();
        return new Look(
                kind,
                keysLast ? key(key, elsewhere) : 0,
                kind == Kind.FILE ? is.size() : 0,
                ms,
                exact ? (int) Math.floorMod(ns, A_MILLISECOND) : 0,
                Math.min(ms, is.creationTime().toMillis()),
                is instanceof PosixFileAttributes posix ? mode(posix) : 0,
                elsewhere);
    }

    /** Numbers are unique on one device only. The root's own counts for nothing, as it may change when the machine is started. */
    private static long key(FileKey key, boolean elsewhere) {
        return elsewhere ? key.number() ^ (key.device() * ODD) : key.number();
    }

    private static Kind kind(BasicFileAttributes is) {
        if (is.isRegularFile()) {
            return Kind.FILE;
        }
        if (is.isDirectory()) {
            return Kind.FOLDER;
        }
        return is.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    private static int mode(PosixFileAttributes is) {
        int mode = 0;
        Set<PosixFilePermission> permissions = is.permissions();
        for (int i = 0; i < PERMISSIONS.size(); i++) {
            mode |= permissions.contains(PERMISSIONS.get(i)) ? 0400 >> i : 0;
        }
        return mode;
    }

    /** Asks once more what a pipe, a socket or a device is, since Java tells it only there. */
    Look special(Path path, Look look) {
        Kind kind;
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            kind = switch (mode & FORMAT) {
                case 0010000 -> Kind.FIFO;
                case 0140000 -> Kind.SOCKET;
                case 0020000 -> Kind.CHARACTER_DEVICE;
                case 0060000 -> Kind.BLOCK_DEVICE;
                default -> Kind.OTHER;
            };
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            kind = Kind.OTHER;
        }
        return new Look(
                kind,
                look.key(),
                0,
                look.modifiedMs(),
                look.modifiedNs(),
                look.createdMs(),
                look.mode(),
                look.elsewhere());
    }
}
