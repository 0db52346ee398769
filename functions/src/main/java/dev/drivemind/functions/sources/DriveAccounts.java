package dev.drivemind.functions.sources;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.source.About;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Secret;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Asks drives whose they are. */
public interface DriveAccounts {

    /**
     * Returns the drive that an access token opens, with its account and, if the drive tells it, its name.
     *
     * @param url where the Drive API begins; Google's own when empty
     * @throws SourceException if the drive does not answer, or does not accept the token
     * @throws IllegalArgumentException if the address is not one of a web server
     */
    SourceRecord.Drive identify(Optional<String> url, Secret accessToken);

    /**
     * Whose a source is, and how full.
     *
     * @throws SourceException if it does not answer, or its connection no longer holds
     */
    About about(String ownerId, String sourceId);

    /**
     * What a source says of some of its items.
     *
     * @throws SourceException if it does not answer, or its connection no longer holds
     */
    Map<String, Lookup> lookUp(String ownerId, String sourceId, Collection<String> fileIds);

    /**
     * Checks that a drive's server may be asked.
     *
     * @throws IllegalArgumentException if the address is not one of a web server, or may not be asked from here
     */
    void requireReachable(String url);
}
