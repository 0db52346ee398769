package dev.drivemind.oauth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.oauth.OAuthException.Kind;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The authorization code flow with PKCE, and what follows from it.
 *
 * <ol>
 *   <li>{@link #authorization} makes the address to which the user's browser is sent.
 *   <li>The server sends the browser back with a code and the state; {@link #exchange} turns the code into tokens.
 *   <li>{@link #refresh} gets a new access token when one runs out.
 *   <li>{@link #revoke} takes all of it back.
 * </ol>
 */
public final class OAuth {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    /** Over its own connections. */
    public OAuth(InstantSource clock) {
        this(new TokenEndpoint(), clock);
    }

    OAuth(TokenEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * The page on which a user consents. It asks for a refresh token, which Google gives only upon consent ("offline access").
     *
     * @param redirect where the browser is sent afterwards; must be registered with the server
     */
    public URI authorization(
            OAuthServer server, String clientId, URI redirect, Set<String> scopes, Challenge challenge) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", String.join(" ", scopes));
        parameters.put("state", challenge.state().reveal());
        parameters.put("nonce", challenge.nonce().reveal());
        parameters.put("code_challenge", challenge.shown());
        parameters.put("code_challenge_method", "S256");
        parameters.put("access_type", "offline");
        parameters.put("prompt", "consent");
        return URI.create(server.authorize() + "?" + TokenEndpoint.form(parameters));
    }

    /**
     * Turns a code into tokens. A code is good once.
     *
     * @throws OAuthException if the server does not accept it, does not answer, or answers for another user
     */
    public Tokens exchange(OAuthServer server, OAuthClient client, URI redirect, Secret code, Challenge challenge) {
        JsonObject answer = endpoint.post(
                server.token(),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code.reveal(),
                        "redirect_uri", redirect.toString(),
                        "code_verifier", challenge.verifier().reveal(),
                        "client_id", client.id(),
                        "client_secret", client.secret().reveal()));
        Tokens tokens = tokens(answer, Optional.empty());
        Optional<String> idToken = text(answer, "id_token");
        if (idToken.isEmpty() && tokens.scopes().contains("openid")) {
            throw new OAuthException(Kind.REFUSED, "The token server's answer has no ID token", null);
        }
        return tokens(
                answer, idToken.flatMap(token -> IdToken.email(token, server, client, challenge, clock.instant())));
    }

    /**
     * A new access token.
     *
     * @throws OAuthException of kind {@code GRANT_LOST} when the grant is gone for good
     */
    public Tokens refresh(OAuthServer server, OAuthClient client, Secret refreshToken) {
        JsonObject answer = endpoint.post(
                server.token(),
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", refreshToken.reveal(),
                        "client_id", client.id(),
                        "client_secret", client.secret().reveal()));
        return tokens(answer, Optional.empty());
    }

    /**
     * Takes a grant back; one that is gone already is no error, so this may be repeated.
     *
     * @throws OAuthException if the server did not say that the grant is gone
     */
    public void revoke(OAuthServer server, Secret refreshToken) {
        try {
            endpoint.post(server.revoke(), Map.of("token", refreshToken.reveal()));
        } catch (OAuthException e) {
            if (e.kind() != Kind.GRANT_LOST) {
                throw e;
            }
        }
    }

    private static Tokens tokens(JsonObject answer, Optional<String> email) {
        String access = text(answer, "access_token")
                .orElseThrow(() -> new OAuthException(Kind.REFUSED, "The token server's answer has no token", null));
        Duration life = Duration.ofSeconds(
                text(answer, "expires_in").map(OAuth::seconds).orElse(SHORTEST_LIFE.toSeconds()));
        Set<String> scopes = text(answer, "scope").stream()
                .flatMap(scope -> Arrays.stream(scope.split(" ")))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
        return new Tokens(
                new Secret(access), life, text(answer, "refresh_token").map(Secret::new), scopes, email);
    }

    private static long seconds(String text) {
        try {
            return Math.max(SHORTEST_LIFE.toSeconds(), Math.min(Long.parseLong(text), 86_400));
        } catch (NumberFormatException e) {
            return SHORTEST_LIFE.toSeconds();
        }
    }

    private static Optional<String> text(JsonObject answer, String name) {
        JsonElement value = answer.get(name);
        return value != null && value.isJsonPrimitive()
                ? Optional.of(value.getAsString()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
