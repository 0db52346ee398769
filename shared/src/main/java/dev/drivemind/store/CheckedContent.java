package dev.drivemind.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/**
 * An object's content that is compared with what was stored when its end is reached, so a caller that reads to the end knows that it is whole.
 * Nothing can be passed over, since all bytes count for the sum.
 */
public abstract class CheckedContent extends FilterInputStream {
    private final CRC32C sum = new CRC32C();
    private long count;
    private boolean compared;

    /** Reads from here. */
    protected CheckedContent(InputStream raw) {
        super(raw);
    }

    /** Reads the next bytes as {@link InputStream#read(byte[], int, int)} does; -1 at the end of the content. */
    protected int next(byte[] bytes, int offset, int length) throws IOException {
        return super.in.read(bytes, offset, length);
    }

    /**
     * Compares what was read; called once, at the end.
     *
     * @param bytes how many there were
     * @param crc32c their sum
     * @throws IOException if they are not what was stored
     */
    protected abstract void compare(long bytes, int crc32c) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = next(bytes, offset, length);
        if (read >= 0) {
            sum.update(bytes, offset, read);
            count += read;
        } else if (!compared) {
            compare(count, (int) sum.getValue());
            compared = true;
        }
        return read;
    }

    @Override
    public final long skip(long wanted) throws IOException {
        byte[] bytes = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 13)];
        long skipped = 0;
        while (skipped < wanted) {
            int read = read(bytes, 0, (int) Math.min(bytes.length, wanted - skipped));
            if (read < 0) {
                return skipped;
            }
            skipped += read;
        }
        return skipped;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
