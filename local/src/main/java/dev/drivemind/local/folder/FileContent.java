package dev.drivemind.local.folder;

import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The content of a file of this machine. Never more is read than it is known to hold: some files hold more than they say, or never end.
 * It is good if the file looks at the end as it did at the beginning.
 */
final class FileContent extends InputStream {
    private final String id;
    private final Known file;
    private final Map<String, Object> before;
    private final SeekableByteChannel channel;
    private long position;
    private boolean checked;

    private FileContent(String id, Known file, Map<String, Object> before, SeekableByteChannel channel, long from)
            throws IOException {
        this.id = id;
        this.file = file;
        this.before = before;
        this.channel = channel;
        this.position = from;
        SeekableByteChannel unused = channel.position(from);
    }

    /**
     * Opens a file.
     *
     * @param root the real path of its folder
     * @throws SourceException if it is not as the last walk has met it, or cannot be read
     */
    static Content open(String id, Path root, Known file, long from) {
        long size = file.look().size();
        try {
            Map<String, Object> before = Reading.stamp(file.path());
            if (from > size || !Reading.isAsKnown(before, file.look()) || sizeOf(before) != size) {
                throw changed(id);
            }
            FileContent bytes = new FileContent(id, file, before, FileBelow.open(root, file.path()), from);
            String revision = new TreeMap<>(before).toString();
            return new Content(revision, OptionalLong.of(size), bytes, bytes::requireUnchanged);
        } catch (IOException e) {
            throw unreadable(id, e);
        }
    }

    private static long sizeOf(Map<String, Object> stamp) {
        return (Long) Objects.requireNonNull(stamp.get("size"));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        long left = file.look().size() - position;
        if (left == 0) {
            if (!checked) {
                requireUnchanged();
                checked = true;
            }
            return -1;
        }
        try {
            int count = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)));
            if (count < 0) {
                throw changed(id);
            }
            position += count;
            return count;
        } catch (IOException e) {
            throw unreadable(id, e);
        }
    }

    private void requireUnchanged() {
        try {
            if (!Reading.stamp(file.path()).equals(before)) {
                throw changed(id);
            }
        } catch (IOException e) {
            throw changed(id);
        }
    }

    private static SourceException changed(String id) {
        return new SourceException(
                Kind.CHANGED, "The file " + id + " is not as the last scan has met it. Scan the folder again", null);
    }

    private static SourceException unreadable(String id, IOException cause) {
        return new SourceException(
                Kind.FORBIDDEN,
                "The file " + id + " cannot be read here. Check that it is there and its rights",
                cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
