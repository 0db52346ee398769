package dev.drivemind.local.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts that were opened, to be closed in the opposite order; one that fails to close does not keep the others open. */
final class CloseableStack implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CloseableStack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Adds a part. */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.error("A part of the server could not be closed in order", e);
            }
        }
    }
}
