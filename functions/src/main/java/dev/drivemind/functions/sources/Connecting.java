package dev.drivemind.functions.sources;

import dev.drivemind.oauth.OAuth;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.oauth.OAuthServer;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How users of a deployment connect drives.
 *
 * @param oauth speaks to authorization servers
 * @param client what the deployment is known as at Google; none where users bring a client of their own
 * @param redirects where browsers may come back to, the usual place first
 * @param browserFinishes whether a browser that comes back with a state may finish by that alone. So it is on one machine, where
 *     nobody but its user can begin anything; elsewhere one person could send another to consent for them, so the user who began
 *     must prove to be the one who has come back
 * @param random makes what nobody can guess
 */
public record Connecting(
        OAuth oauth,
        Optional<OAuthClient> client,
        Supplier<List<URI>> redirects,
        boolean browserFinishes,
        SecureRandom random) {

    /** The authorization server of a drive. */
    public OAuthServer server(Optional<String> url) {
        return url.map(root -> OAuthServer.at(URI.create(root))).orElseGet(OAuthServer::google);
    }

    /** Checks that a drive's authorization server may be sent secrets; an {@link IllegalArgumentException} if not. */
    public void requireSafe(String url) {
        OAuthServer unusedServer = OAuthServer.at(URI.create(url));
    }

    /** The deployment's own client, if it is the one of this id. */
    public Optional<OAuthClient> ownClient(String id) {
        return client.filter(own -> own.id().equals(id));
    }
}
