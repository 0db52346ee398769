package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file for its checksum, piece by piece. Never more is read than the file is said to hold: some hold more than they say, or
 * never end.
 */
final class Reading {
    private static final int CHUNK = 128 << 10;
    private static final long PIECE = 32L << 20;

    private final Row row;
    private final Place place;
    private final MessageDigest digest;
    private volatile long position;
    private long ctimeNs = -1;
    private Optional<Row.Checksum> checksum = Optional.empty();
    private volatile boolean stopped;
    private volatile @Nullable SeekableByteChannel open;

    /** Knows where files are, and opens them. */
    interface Place {
        /** Where the file of a row is; empty if it is no longer there. */
        Optional<Path> of(Row row);

        /** Opens a file's content. */
        default SeekableByteChannel open(Path path) throws IOException {
            return Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }

    Reading(Row row, Place place) {
        this.row = row;
        this.place = place;
        try {
            digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    Row row() {
        return row;
    }

    /** What came of it; empty if the content is no longer as it is catalogued, cannot be read, or was not read to its end. */
    Optional<Row.Checksum> checksum() {
        return checksum;
    }

    /** How far it is. */
    long position() {
        return position;
    }

    /** Reads the next piece; answers whether there is nothing more to do. */
    boolean goOn() {
        try {
            Optional<Path> path = place.of(row);
            if (path.isEmpty() || !isUnchanged(path.get())) {
                return true;
            }
            boolean end = piece(path.get());
            if (end && position == row.disk().size() && isUnchanged(path.get())) {
                checksum = Optional.of(new Row.Checksum(HexFormat.of().formatHex(digest.digest()), ctimeNs));
            }
            return end;
        } catch (IOException | RuntimeException e) {
            return true; // it is as if it could not be read, and is read anew when a caller asks again
        }
    }

    /** Ends it soon, even while the disk does not answer. */
    void stop() {
        stopped = true;
        SeekableByteChannel channel = open;
        if (channel != null) {
            close(channel);
        }
    }

    private boolean piece(Path path) throws IOException {
        try (SeekableByteChannel channel = opened(path)) {
            channel.position(position);
            long size = row.disk().size();
            long last = Math.min(size + 1, position + PIECE);
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.max(1, Math.min(CHUNK, last - position)));
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

    private SeekableByteChannel opened(Path path) throws IOException {
        SeekableByteChannel channel = place.open(path);
        open = channel;
        if (stopped) {
            close(channel);
        }
        return channel;
    }

    private boolean isUnchanged(Path path) throws IOException {
        DiskState known = row.disk();
        DiskReader.Found now = DiskReader.look(path);
        boolean asBefore = ctimeNs == -1 || ctimeNs == now.ctimeNs();
        ctimeNs = now.ctimeNs();
        return asBefore && now.state().sameContent(known) && now.state().inode() == known.inode();
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // A reader of it finds that out as well.
        }
    }
}
