package dev.drivemind.report;

import dev.drivemind.store.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Content that is measured while it is read. */
final class Digested extends FilterInputStream {
    private final MessageDigest digest;
    private long bytes;

    Digested(InputStream content) {
        super(content);
        digest = Sha256.digest();
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            digest.update((byte) read);
            bytes++;
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
            bytes += read;
        }
        return read;
    }

    /** What has been read cannot be read again, or it would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** How many bytes were read. */
    long bytes() {
        return bytes;
    }

    /** The SHA-256 of all that was read, in hexadecimal digits; asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
