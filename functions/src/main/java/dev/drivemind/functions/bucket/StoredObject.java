package dev.drivemind.functions.bucket;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as its store describes it at one moment.
 *
 * @param key its key; with slashes it looks like a path
 * @param size bytes of its content
 * @param modified when it was put there, as exactly as the store tells
 * @param tag tells this content from any other under the same key: an entity tag or a generation
 * @param generation grows each time the key is written; null of a store that does not count
 * @param md5 of its content in hexadecimal digits; null unless the store says so for certain
 * @param archived whether its content must be brought back before it can be read
 */
public record StoredObject(
        String key,
        long size,
        Instant modified,
        String tag,
        @Nullable Long generation,
        @Nullable String md5,
        boolean archived) {

    /** Returns its MD5, if that is known. */
    Optional<String> sum() {
        return Optional.ofNullable(md5);
    }
}
