package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An object as it is stored.
 *
 * @param said headers, metadata, tags and tier, by the names of the headers that say them
 * @param copy how the copy that has made it stands; empty if none has
 */
record Blob(String key, ByteString content, String etag, Instant modified, Map<String, String> said, String copy) {
    Blob {
        said = Map.copyOf(said);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(said.get(name));
    }
}
