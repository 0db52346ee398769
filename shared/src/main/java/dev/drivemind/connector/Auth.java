package dev.drivemind.connector;

import java.net.URI;
import java.util.Optional;

/** How a service wants to be shown a tenant's key. */
public sealed interface Auth {

    /** In a header of this name. */
    record Header(String name) implements Auth {}

    /** As {@code Authorization: Bearer}. */
    record Bearer() implements Auth {}

    /**
     * As client credentials (RFC 6749, section 4.4): the key is the client's id and its secret with a colon between them, and each run
     * gets a token for them.
     *
     * @param tokenUrl where
     * @param scope what for, if that must be said
     */
    record ClientCredentials(URI tokenUrl, Optional<String> scope) implements Auth {}
}
