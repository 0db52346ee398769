package dev.drivemind.store;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Stores large objects by name, each written once and never changed. Names are {@code /}-separated segments of {@code [A-Za-z0-9._-]},
 * none of them {@code .} or {@code ..}; others are refused with {@link IllegalArgumentException}.
 */
public interface Blobs {

    /**
     * Stores all bytes of {@code content} under {@code name}, whole or not at all. The stream is read to its end, not closed.
     *
     * @return false, with nothing stored, if the name was taken
     * @throws StoreException if it could not be stored; the name is then still free
     */
    boolean putIfAbsent(String name, InputStream content);

    /**
     * Returns the object's bytes; the caller closes the stream. Reading past damaged bytes throws {@link java.io.IOException} at the
     * latest at the stream's end: content is checked against the CRC32C that was taken when it was stored.
     */
    Optional<InputStream> get(String name);

    /** Returns up to {@code limit} names that begin with {@code prefix} and come after {@code startAfter}, in order of their bytes. */
    List<String> list(String prefix, Optional<String> startAfter, int limit);

    /** Removes an object; false when there was none. */
    boolean delete(String name);
}
