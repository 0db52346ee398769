package dev.drivemind.drive;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The content of one file, requested once with an open end. When the connection breaks, the rest is requested from the first byte that
 * was not read, if the file is still of the revision that it was of at the beginning. What was read from the first byte to the last is
 * compared with the checksum that Drive tells; of a part, the revision is looked at once more.
 */
final class DriveDownload extends InputStream {
    private final DriveContents contents;
    private final DriveCalls calls;
    private final Wanted wanted;
    private final FileFacts facts;
    private final MessageDigest digest;
    private final long size;
    private long position;
    private int failures;
    private boolean ended;
    private InputStream body;

    /**
     * What is wanted.
     *
     * @param facts what was known of the file at the beginning
     * @param from how many bytes are left out
     * @param thoughHarmful whether it is wanted also if Drive has marked it as harmful
     */
    record Wanted(String fileId, FileFacts facts, long from, boolean thoughHarmful) {}

    /** Sends the first request, so that a refusal is seen before anything is read. */
    DriveDownload(DriveContents contents, DriveCalls calls, Wanted wanted) {
        this.contents = contents;
        this.calls = calls;
        this.wanted = wanted;
        this.facts = wanted.facts();
        this.digest = md5();
        this.size = facts.size().orElseThrow();
        this.position = wanted.from();
        this.body = InputStream.nullInputStream();
        if (position < size) {
            connect();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    private void connect() {
        while (true) {
            OpenBody answer = calls.open(media());
            body = answer.bytes();
            try {
                if (!answer.leadTo(position, size)) {
                    throw changed();
                }
                return;
            } catch (IOException e) {
                waitToResume(e);
            }
        }
    }

    private Call<?> media() {
        return contents.media(wanted.fileId(), position, wanted.thoughHarmful());
    }

    private void resume(IOException cause) {
        waitToResume(cause);
        requireUnchanged();
        connect();
    }

    private void waitToResume(IOException cause) {
        giveUpBody();
        calls.waitToResume(media(), cause, failures);
        failures++;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        while (!ended && length > 0 && position < size) {
            try {
                int count = body.read(buffer, offset, length);
                if (count < 0) {
                    throw new EOFException("The answer ended too early");
                }
                return take(buffer, offset, count);
            } catch (IOException e) {
                resume(e);
            }
        }
        if (length > 0 && !ended) {
            finish();
        }
        return length == 0 ? 0 : -1;
    }

    private int take(byte[] buffer, int offset, int count) {
        position += count;
        if (position > size) {
            throw changed();
        }
        failures = 0;
        digest.update(buffer, offset, count);
        return count;
    }

    private void finish() {
        if (wanted.from() == 0 && facts.md5() != null) {
            if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(facts.md5())) {
                throw changed();
            }
        } else {
            requireUnchanged();
        }
        ended = true;
    }

    void requireUnchanged() {
        contents.requireSame(wanted.fileId(), facts);
    }

    private SourceException changed() {
        close();
        return new SourceException(
                Kind.CHANGED,
                "The content of " + wanted.fileId()
                        + " is not what Google Drive says that it is: it has changed while it was read."
                        + " Read it again",
                null);
    }

    private void giveUpBody() {
        try {
            body.close();
        } catch (IOException e) {
            // It is broken, or nothing more of it is wanted.
        }
    }

    /** Closing it before its end cancels the request. */
    @Override
    public void close() {
        ended = true;
        giveUpBody();
    }
}
