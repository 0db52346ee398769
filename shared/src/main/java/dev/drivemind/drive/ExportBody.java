package dev.drivemind.drive;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The body of an export. It has no revision to be taken up at, so that one that breaks off is to be exported again. */
final class ExportBody extends InputStream {
    private final String fileId;
    private final InputStream body;

    ExportBody(String fileId, InputStream body) {
        this.fileId = fileId;
        this.body = body;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        try {
            return body.read(buffer, offset, length);
        } catch (IOException e) {
            throw new SourceException(
                    Kind.UNAVAILABLE, "The export of " + fileId + " broke off while it was read. Read it again", e);
        }
    }

    /** Closing it before its end cancels the request. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // It is broken, or nothing more of it is wanted.
        }
    }
}
