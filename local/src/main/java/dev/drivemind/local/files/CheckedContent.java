package dev.drivemind.local.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** An object's content without the sum at its end, which is compared when the end is reached. */
final class CheckedContent extends FilterInputStream {
    private static final int SUM = Integer.BYTES;

    private final Path file;
    private final CRC32C sum = new CRC32C();
    private long left;
    private boolean compared;

    private CheckedContent(Path file, InputStream raw, long length) {
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
            return new CheckedContent(file, new BufferedInputStream(raw, 1 << 16), length);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            compare();
            return -1;
        }
        int read = super.in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException(file + " is cut short");
        }
        sum.update(bytes, offset, read);
        left -= read;
        return read;
    }

    private void compare() throws IOException {
        if (!compared) {
            byte[] stored = super.in.readNBytes(SUM);
            compared = true;
            if (stored.length < SUM || ByteBuffer.wrap(stored).getInt() != (int) sum.getValue()) {
                throw new IOException(file + " is damaged: its content is not what was stored");
            }
        }
    }

    @Override
    public long skip(long count) throws IOException {
        // Skipped bytes count for the sum: read them.
        byte[] bytes = new byte[(int) Math.min(Math.max(count, 0), 1 << 13)];
        long skipped = 0;
        while (skipped < count) {
            int read = read(bytes, 0, (int) Math.min(bytes.length, count - skipped));
            if (read < 0) {
                return skipped;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
