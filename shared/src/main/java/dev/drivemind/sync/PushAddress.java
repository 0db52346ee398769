package dev.drivemind.sync;

import java.net.URI;
import java.util.Optional;

/** Where a source can send its notices to. */
@FunctionalInterface
public interface PushAddress {
    /** No source can send any. */
    PushAddress NONE = (owner, source) -> Optional.empty();

    /** The address for a source; empty if it could not reach any. */
    Optional<URI> of(String ownerId, String sourceId);
}
