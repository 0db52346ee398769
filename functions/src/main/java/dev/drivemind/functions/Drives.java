package dev.drivemind.functions;

import dev.drivemind.drive.AccessTokens;
import dev.drivemind.drive.DriveAccount;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.DriveEndpoint;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import java.util.Optional;

/**
 * Opens drives with the process's one client.
 *
 * @param client owns the connections
 * @param google paces what is asked of Google
 * @param others paces what is asked of other servers
 */
public record Drives(DriveClient client, QuotaPacer google, QuotaPacer others) {

    /**
     * A drive.
     *
     * @param url where its API begins; Google's own when empty
     * @param userKey whose quota is used
     * @throws IllegalArgumentException if the address is not one of a web server
     */
    FileSource open(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        DriveEndpoint endpoint =
                url.map(root -> new DriveEndpoint(root, others)).orElseGet(() -> DriveEndpoint.google(google));
        return client.open(new DriveAccount(endpoint, userKey, tokens), deadline);
    }
}
