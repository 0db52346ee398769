package dev.drivemind.functions.gcp.storage;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.StorageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An object's content whose length and sum are compared with the object's when the end is reached. */
final class CheckedContent extends FilterInputStream {
    private final BlobInfo object;
    private final Sum sum = new Sum();
    private long count;

    CheckedContent(BlobInfo object, InputStream raw) {
        super(raw);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = readRaw(bytes, offset, length);
        if (read >= 0) {
            sum.add(bytes, offset, read);
            count += read;
        } else if (count != object.getSize() || !sum.isOf(object)) {
            throw new IOException(object.getName() + " is damaged: its content is not what was stored");
        }
        return read;
    }

    private int readRaw(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.in.read(bytes, offset, length);
        } catch (StorageException e) {
            throw new IOException(object.getName() + " could not be read on", e);
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
    public boolean markSupported() {
        return false;
    }
}
