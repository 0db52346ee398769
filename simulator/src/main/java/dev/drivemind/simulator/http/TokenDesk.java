package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who may call: the OAuth endpoints and the check of what they gave out. Codes that a user's consent gave out are checked as Google
 * checks them, and so are the refresh tokens that follow; any other code and refresh token is good until it is revoked; {@code invalid}
 * never is.
 */
public final class TokenDesk {
    private static final long LIFE_SECONDS = 3599;
    private static final String SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

    private final Optional<String> accepted;
    private final Clock clock;
    private final String email;
    private final ConsentDesk consents = new ConsentDesk();
    private final Map<String, Refresh> refreshTokens = new HashMap<>();
    private final Map<String, Long> issued = new HashMap<>();
    private final Set<String> revoked = new HashSet<>(Set.of("invalid", ""));
    private boolean shut;
    private long count;

    /**
     * A desk.
     *
     * @param accepted the access token that is always good; if empty, every token is that was not issued here and expired
     * @param email of the user who consents
     */
    TokenDesk(Optional<String> accepted, String email, Clock clock) {
        this.accepted = accepted;
        this.email = email;
        this.clock = clock;
    }

    /** What a refresh token was given for. */
    private record Refresh(String client, String scope) {}

    /** From now on no user is asked for consent: these scopes are granted, as far as a client asks for them. */
    public void consentByItself(Set<String> scopes) {
        consents.grantByItself(scopes);
    }

    /** Every refresh token given out so far is no longer good, as when a user takes an app's access away. */
    public synchronized void revokeAll() {
        revoked.addAll(refreshTokens.keySet());
        expireAccessTokens();
    }

    /** A refresh token, or a code, is no longer good: {@code invalid_grant}. */
    public synchronized void revoke(String grant) {
        revoked.add(grant);
    }

    /** Every access token issued so far expires now. */
    public synchronized void expireAccessTokens() {
        issued.replaceAll((token, until) -> 0L);
    }

    /**
     * From now on nobody gets an access token here, and those that were given out are void: only the one that was agreed on before
     * is good. For a drive whose content is not everybody's to read.
     */
    public synchronized void issueNoMore() {
        shut = true;
        expireAccessTokens();
    }

    /** Makes sure that a request may pass. */
    synchronized void check(ApiRequest request) {
        String header = request.header("authorization").orElse("");
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).trim()
                : request.param("access_token").orElse("");
        if (token.isEmpty()) {
            String message = "Request is missing required authentication credential.";
            throw new ApiError(401, "required", message, "Authorization", null);
        }
        Long until = issued.get(token);
        boolean good = until == null ? accepted.map(token::equals).orElse(true) : clock.millis() < until;
        if (!good) {
            throw new ApiError(401, "authError", "Invalid Credentials", "Authorization", null);
        }
    }

    /** The OAuth endpoints; empty for any other path. */
    Optional<ApiResponse> oauth(ApiRequest request) {
        return switch (request.call().method() + " " + request.call().path()) {
            case "GET /o/oauth2/v2/auth" -> Optional.of(consents.ask(request));
            case "POST /o/oauth2/v2/auth" -> Optional.of(consents.decide(request));
            case "POST /token", "POST /oauth2/v4/token" -> Optional.of(token(request));
            case "POST /revoke" -> Optional.of(revoke(request));
            case "GET /connections" -> Optional.of(connections());
            case "POST /connections" -> Optional.of(takeAway(request));
            default -> Optional.empty();
        };
    }

    private synchronized ApiResponse token(ApiRequest request) {
        Map<String, String> form = Params.decode(new String(request.body(), StandardCharsets.UTF_8));
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> byCode(request, form);
            case "refresh_token" -> byRefreshToken(form);
            default -> error("unsupported_grant_type", "Invalid grant_type: " + form.getOrDefault("grant_type", ""));
        };
    }

    private ApiResponse byCode(ApiRequest request, Map<String, String> form) {
        String code = form.getOrDefault("code", "");
        boolean consented = code.startsWith(ConsentDesk.PREFIX);
        Optional<ConsentDesk.Consent> consent = consented ? consents.redeem(form) : Optional.empty();
        if (shut || revoked.contains(code) || (consented && consent.isEmpty())) {
            return error("invalid_grant", "Malformed auth code.");
        }
        String scope = consent.map(given -> String.join(" ", given.scopes())).orElse(SCOPE);
        JsonBytes json = issue(scope);
        String refresh = "1//sim-" + count;
        json.name("refresh_token").plain(refresh);
        consent.ifPresent(given -> {
            refreshTokens.put(refresh, new Refresh(given.client(), scope));
            if (given.scopes().contains("openid")) {
                String root = "http://" + request.header("host").orElse("localhost");
                String secret = form.getOrDefault("client_secret", "");
                json.name("id_token")
                        .plain(IdTokens.of(root, given.client(), secret, email, given.nonce(), clock.millis()));
            }
        });
        return ApiResponse.json(json.close());
    }

    private ApiResponse byRefreshToken(Map<String, String> form) {
        String token = form.getOrDefault("refresh_token", "");
        Refresh known = refreshTokens.get(token);
        boolean anothers = known != null && !known.client().equals(form.get("client_id"));
        if (shut || anothers || revoked.contains(token)) {
            return error("invalid_grant", "Token has been expired or revoked.");
        }
        return ApiResponse.json(issue(known == null ? SCOPE : known.scope()).close());
    }

    /** Takes a refresh token back, with the access tokens that were given out. */
    private synchronized ApiResponse revoke(ApiRequest request) {
        String token = Params.decode(new String(request.body(), StandardCharsets.UTF_8))
                .getOrDefault("token", "");
        if (!refreshTokens.containsKey(token) || !revoked.add(token)) {
            return error("invalid_token", "Token expired or revoked");
        }
        expireAccessTokens();
        return ApiResponse.json(new JsonBytes().open().close());
    }

    /** The page on which a user sees which apps they have let in. */
    private synchronized ApiResponse connections() {
        Set<String> clients = refreshTokens.entrySet().stream()
                .filter(given -> !revoked.contains(given.getKey()))
                .map(given -> given.getValue().client())
                .collect(Collectors.toCollection(TreeSet::new));
        return ApiResponse.text(200, "text/html; charset=UTF-8", ConsentPage.connections(clients));
    }

    /** The user takes an app's access away on that page. */
    private synchronized ApiResponse takeAway(ApiRequest request) {
        String client = Params.decode(new String(request.body(), StandardCharsets.UTF_8))
                .getOrDefault("client_id", "");
        refreshTokens.forEach((token, given) -> {
            if (given.client().equals(client)) {
                revoked.add(token);
            }
        });
        expireAccessTokens();
        return connections();
    }

    private JsonBytes issue(String scope) {
        String token = "ya29.sim-" + ++count;
        issued.put(token, clock.millis() + LIFE_SECONDS * 1000);
        JsonBytes json = new JsonBytes().open();
        json.name("access_token").plain(token).name("expires_in").value(LIFE_SECONDS);
        return json.name("scope").value(scope).name("token_type").plain("Bearer");
    }

    private static ApiResponse error(String error, String description) {
        JsonBytes json = new JsonBytes().open();
        json.name("error").plain(error).name("error_description").value(description);
        byte[] bytes = json.close().toByteArray();
        return ApiResponse.bytes(400, ApiResponse.JSON, bytes);
    }
}
