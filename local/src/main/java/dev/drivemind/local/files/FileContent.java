package dev.drivemind.local.files;

import dev.drivemind.store.CheckedContent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An object's content in a file, without the sum at the file's end. */
final class FileContent extends CheckedContent {
    private static final int SUM = Integer.BYTES;

    private final Path file;
    private long left;

    private FileContent(Path file, InputStream raw, long length) {
        super(raw);
        this.file = file;
        this.left = length;
    }

    static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            long length = Files.size(file) - SUM;
            if (length < 0) {
                throw new IOException(file + " is cut short");
            }
            return new FileContent(file, new BufferedInputStream(raw, 1 << 16), length);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    protected int next(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = super.next(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException(file + " is cut short");
        }
        left -= read;
        return read;
    }

    @Override
    protected void compare(long bytes, int crc32c) throws IOException {
        byte[] stored = super.in.readNBytes(SUM);
        if (stored.length < SUM || ByteBuffer.wrap(stored).getInt() != crc32c) {
            throw new IOException(file + " is damaged: its content is not what was stored");
        }
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }
}
