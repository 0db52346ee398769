package dev.drivemind.local.folder;

import dev.drivemind.agent.tree.Look;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file for its checksum, piece by piece. Never more is read than the file is known to hold: some hold more than they say, or
 * never end.
 */
final class Reading {
    private static final long PIECE = 32L << 20;

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final String STAMP =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                    ? "unix:size,lastModifiedTime,ino,ctime"
                    : "size,lastModifiedTime";

    private final Known file;
    private final Path path;
    private final long size;
    private final CompletableFuture<Optional<String>> checksum = new CompletableFuture<>();
    private final MessageDigest digest = md5();
    private volatile long position;
    private volatile Instant wanted;
    private @Nullable Map<String, Object> before;
    private volatile boolean stopped;
    private volatile @Nullable SeekableByteChannel open;

    /**
     * @param wanted when it was asked for
     */
    Reading(Known file, Instant wanted) {
        this.file = file;
        this.path = file.path();
        this.size = file.look().size();
        this.wanted = wanted;
    }

    /** Returns which file it is. */
    Known file() {
        return file;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    /** Opens a file, and no link. To open a pipe could take for ever. */
    static SeekableByteChannel channel(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("This is no file any more: " + path);
        }
        return Files.newByteChannel(path, OPTIONS);
    }

    /** Returns what comes of it; empty if the file has changed meanwhile, or cannot be read. */
    CompletableFuture<Optional<String>> checksum() {
        return checksum;
    }

    /** Returns how many bytes were read. */
    long position() {
        return position;
    }

    /** Notes that it was asked for. */
    void want(Instant now) {
        wanted = now;
    }

    /** Returns when it was last asked for. */
    Instant wanted() {
        return wanted;
    }

    /**
     * Reads the next piece; returns true if there is nothing more to do.
     *
     * @param chunk to be read into
     */
    boolean goOn(ByteBuffer chunk) {
        try {
            if (before == null) {
                Map<String, Object> first = stamp(path);
                if (!isAsKnown(first, file.look())) {
                    checksum.complete(Optional.empty()); // it would be that of another content
                    return true;
                }
                before = first;
            }
            if (!piece(chunk)) {
                return false;
            }
            boolean whole = !stopped && position == size && stamp(path).equals(before);
            checksum.complete(whole ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty());
        } catch (IOException | RuntimeException e) {
            checksum.complete(Optional.empty()); // to ask again reads it anew
        }
        return true;
    }

    /** Ends it soon, even while the disk does not answer. */
    void stop() {
        stopped = true;
        SeekableByteChannel channel = open;
        if (channel != null) {
            close(channel);
        }
        checksum.complete(Optional.empty());
    }

    /** Returns what changes when the content of a file does, as far as the file system tells; a link is not followed. */
    static Map<String, Object> stamp(Path path) throws IOException {
        return Files.readAttributes(path, STAMP, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns false if a file was certainly modified since it was looked at. */
    static boolean isAsKnown(Map<String, Object> stamp, Look known) {
        FileTime modified = (FileTime) Objects.requireNonNull(stamp.get("lastModifiedTime"));
        long ns = modified.to(TimeUnit.NANOSECONDS);
        boolean exact = ns != Long.MAX_VALUE && ns != Long.MIN_VALUE;
        return !exact || Math.floorDiv(ns, 1_000_000) == known.modifiedMs();
    }

    private boolean piece(ByteBuffer chunk) throws IOException {
        try (SeekableByteChannel channel = opened()) {
            if (position > 0) {
                channel.position(position);
            }
            long last = Math.min(size + 1, position + PIECE);
            while (position < last && !stopped) {
                chunk.clear().limit((int) Math.min(chunk.capacity(), last - position));
                int count = channel.read(chunk);
                if (count < 0) {
                    return true;
                }
                digest.update(chunk.flip());
                long read = position + count; // one thread at a time reads
                position = read;
            }
            return stopped || position > size;
        }
    }

    private SeekableByteChannel opened() throws IOException {
        SeekableByteChannel channel = channel(path);
        open = channel;
        if (stopped) {
            close(channel);
        }
        return channel;
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // A reader of it finds that out as well.
        }
    }
}
