package dev.drivemind.oauth;

import java.net.URI;
import java.util.Set;

/**
 * The addresses of an authorization server, each for one kind of request.
 *
 * @param authorize the page on which a user consents
 * @param token where codes and refresh tokens are exchanged
 * @param revoke where a grant is taken back (RFC 7009)
 * @param issuers what the server may call itself in an ID token
 */
public record OAuthServer(URI authorize, URI token, URI revoke, Set<String> issuers) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public OAuthServer {
        issuers = Set.copyOf(issuers);
    }

    /** Google's ("Using OAuth 2.0 for Web Server Applications" and "OpenID Connect", Google Identity). */
    public static OAuthServer google() {
        return new OAuthServer(
                URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                URI.create("https://oauth2.googleapis.com/token"),
                URI.create("https://oauth2.googleapis.com/revoke"),
                Set.of("https://accounts.google.com", "accounts.google.com"));
    }

    /**
     * One that serves the same below a root, as the Drive simulator does; it calls itself by its root without the last slash.
     *
     * @throws IllegalArgumentException if secrets would cross a network in the clear
     */
    public static OAuthServer at(URI root) {
        if (!"https".equals(root.getScheme()) && !LOOPBACK.contains(String.valueOf(root.getHost()))) {
            throw new IllegalArgumentException("An authorization server is asked over https, but on this machine");
        }
        String base = root.toString().replaceAll("/+$", "");
        return new OAuthServer(
                URI.create(base + "/o/oauth2/v2/auth"),
                URI.create(base + "/token"),
                URI.create(base + "/revoke"),
                Set.of(base));
    }
}
