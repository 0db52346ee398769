package dev.drivemind.sync;

import java.net.URI;
import java.util.Optional;

/** Finds the address to which a source can send its notices. */
@FunctionalInterface
public interface PushAddress {
    /** No source can send any. */
    PushAddress NONE = (owner, source) -> Optional.empty();

    /** Returns the address for a source; empty if it could not reach any. */
    Optional<URI> of(String ownerId, String sourceId);
}
