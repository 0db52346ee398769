package dev.drivemind.local.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content that fails at its end if it is not what it should be. */
final class VerifiedContent extends FilterInputStream {
    private final MessageDigest digest;
    private final String expected;
    private boolean verified;

    /**
     * Content that is verified while it is read.
     *
     * @param expected its SHA-256 in hexadecimal digits
     */
    VerifiedContent(InputStream content, String expected) {
        super(content);
        this.expected = expected;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            digest.update(buffer, offset, read);
        } else if (read < 0 && !verified) {
            verified = HexFormat.of().formatHex(digest.digest()).equals(expected);
            if (!verified) {
                throw new IOException("its checksum is not the one that it was written with");
            }
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
