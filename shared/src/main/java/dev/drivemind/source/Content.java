package dev.drivemind.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * The content of a file as it streams. Its bytes are good only if they were read to their end, or to where the reader wanted to stop and
 * {@link #requireUnchanged} had nothing against it.
 *
 * @param revision is another one when the content is; it has no other meaning
 * @param size bytes of the whole content, wherever reading begins; empty if only its end tells
 * @param bytes those from the requested one on. Reading throws a {@link SourceException} if the source fails, and one of kind {@code
 *     CHANGED} if the content is not what it was
 * @param unchanged throws a {@link SourceException} of kind {@code CHANGED} if the content is not what it was when it was opened
 */
public record Content(String revision, OptionalLong size, InputStream bytes, Runnable unchanged)
        implements AutoCloseable {

    /** Asks whether what was read is still what the file holds; needed only by a reader that stops before the end. */
    public void requireUnchanged() {
        unchanged.run();
    }

    /** Gives up the rest: the source need not send it. */
    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The content could not be closed", e);
        }
    }
}
