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
 * @param others paces what is asked of other servers; empty where none may be asked, since users would reach from a deployment's
 *     inside whatever it can reach
 */
public record Drives(DriveClient client, QuotaPacer google, Optional<QuotaPacer> others) {

    /**
     * A drive.
     *
     * @param url where its API begins; Google's own when empty
     * @param userKey whose quota is used
     * @throws IllegalArgumentException if the address is not one of a web server, or may not be asked
     */
    FileSource open(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        DriveEndpoint endpoint = url.map(this::elsewhere).orElseGet(() -> DriveEndpoint.google(google));
        return client.open(new DriveAccount(endpoint, userKey, tokens), deadline);
    }

    /** Checks that the server at an address may be asked; an {@link IllegalArgumentException} if not. */
    void requireReachable(String url) {
        elsewhere(url.endsWith("/") ? url : url + "/");
    }

    private DriveEndpoint elsewhere(String root) {
        return new DriveEndpoint(
                root,
                others.orElseThrow(() -> new IllegalArgumentException("Only Google's own drives are asked here")));
    }
}
