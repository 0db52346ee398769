package dev.drivemind.functions.sources;

import dev.drivemind.drive.AccessTokens;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import java.util.Optional;

/** Opens drives. */
public interface Drives {

    /**
     * Opens a drive.
     *
     * @param url where its API begins; Google's own when empty
     * @param userKey whose quota is used
     * @throws IllegalArgumentException if the address is not one of a web server, or may not be asked
     */
    FileSource open(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline);

    /**
     * Opens a drive whose items are to be moved.
     *
     * @param url where its API begins; Google's own when empty
     * @param userKey whose quota is used
     * @throws IllegalArgumentException if the address is not one of a web server, or may not be asked
     */
    Shelf openShelf(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline);

    /**
     * Checks that the server at an address may be asked.
     *
     * @throws IllegalArgumentException if it may not, or the address is not one of a web server
     */
    void requireReachable(String url);
}
