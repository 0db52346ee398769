package dev.drivemind.local.sim.http;

import dev.drivemind.local.sim.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call: the OAuth token endpoint and the check of what it gave out. Any code and any refresh token is good until it is
 * revoked; {@code invalid} never is.
 */
public final class TokenDesk {
    private static final long LIFE_SECONDS = 3599;
    private static final String SCOPE = "https://www.googleapis.com/auth/drive.metadata.readonly";

    private final Optional<String> accepted;
    private final Clock clock;
    private final Map<String, Long> issued = new HashMap<>();
    private final Set<String> revoked = new HashSet<>(Set.of("invalid", ""));
    private boolean shut;
    private long count;

    /**
     * A desk.
     *
     * @param accepted the access token that is always good; if empty, every token is that was not issued here and expired
     */
    TokenDesk(Optional<String> accepted, Clock clock) {
        this.accepted = accepted;
        this.clock = clock;
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

    /** The token endpoint. */
    synchronized ApiResponse token(ApiRequest request) {
        Map<String, String> form = Params.decode(new String(request.body(), StandardCharsets.UTF_8));
        String type = form.getOrDefault("grant_type", "");
        boolean byCode = type.equals("authorization_code");
        if (!byCode && !type.equals("refresh_token")) {
            return error("unsupported_grant_type", "Invalid grant_type: " + type);
        }
        if (shut || revoked.contains(form.getOrDefault(byCode ? "code" : "refresh_token", ""))) {
            return error("invalid_grant", byCode ? "Malformed auth code." : "Token has been expired or revoked.");
        }
        String token = "ya29.sim-" + ++count;
        issued.put(token, clock.millis() + LIFE_SECONDS * 1000);
        JsonBytes json = new JsonBytes().open();
        json.name("access_token").plain(token).name("expires_in").value(LIFE_SECONDS);
        if (byCode) {
            json.name("refresh_token").plain("1//sim-" + count);
        }
        json.name("scope").plain(SCOPE).name("token_type").plain("Bearer");
        return ApiResponse.json(json.close());
    }

    private static ApiResponse error(String error, String description) {
        JsonBytes json = new JsonBytes().open();
        json.name("error").plain(error).name("error_description").value(description);
        byte[] bytes = json.close().toByteArray();
        return ApiResponse.bytes(400, ApiResponse.JSON, bytes);
    }
}
