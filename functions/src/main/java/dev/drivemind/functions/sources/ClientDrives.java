package dev.drivemind.functions.sources;

import dev.drivemind.drive.AccessTokens;
import dev.drivemind.drive.DriveAccount;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.DriveEndpoint;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import java.util.Optional;

/**
 * Drives that are asked with the process's one client.
 *
 * @param client owns the connections
 * @param google paces what is asked of Google
 * @param others paces what is asked of other servers; empty where none may be asked, since users would reach from a deployment's
 *     inside whatever it can reach
 */
public record ClientDrives(DriveClient client, QuotaPacer google, Optional<QuotaPacer> others) implements Drives {

    @Override
    public FileSource open(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        return client.open(account(url, userKey, tokens), deadline);
    }

    @Override
    public Shelf openShelf(Optional<String> url, String userKey, AccessTokens tokens, Deadline deadline) {
        return client.openShelf(account(url, userKey, tokens), deadline);
    }

    private DriveAccount account(Optional<String> url, String userKey, AccessTokens tokens) {
        DriveEndpoint endpoint = url.map(this::elsewhere).orElseGet(() -> DriveEndpoint.google(google));
        return new DriveAccount(endpoint, userKey, tokens);
    }

    @Override
    public void requireReachable(String url) {
        elsewhere(url.endsWith("/") ? url : url + "/");
    }

    private DriveEndpoint elsewhere(String root) {
        return new DriveEndpoint(
                root,
                others.orElseThrow(() -> new IllegalArgumentException("Only Google's own drives are asked here")));
    }
}
