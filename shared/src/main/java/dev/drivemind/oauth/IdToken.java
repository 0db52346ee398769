package dev.drivemind.oauth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.oauth.OAuthException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Who has consented. The token comes from the token endpoint itself over a connection that the client made, which stands for its
 * signature (OpenID Connect Core 1.0, section 3.1.3.7); issuer, audience, expiry and nonce are checked.
 */
final class IdToken {
    private static final long CLOCKS = 300;

    private IdToken() {}

    /**
     * The e-mail address that a token names, if it names one that is verified.
     *
     * @throws OAuthException of kind {@code REFUSED} if the token is not for this client and this request, or is over
     */
    static Optional<String> email(
            String token, OAuthServer server, OAuthClient client, Challenge challenge, Instant now) {
        JsonObject claims = claims(token);
        require(server.issuers().contains(text(claims, "iss")), "issuer");
        require(hasAudience(claims.get("aud"), client.id()), "audience");
        require(number(claims, "exp") + CLOCKS > now.getEpochSecond(), "expiry");
        require(challenge.nonce().reveal().equals(text(claims, "nonce")), "nonce");
        JsonElement verified = claims.get("email_verified");
        boolean known = verified != null && verified.isJsonPrimitive() && verified.getAsBoolean();
        return Optional.of(text(claims, "email")).filter(email -> known && !email.isEmpty());
    }

    private static JsonObject claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw refuse("form");
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[1]);
            return JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IllegalArgumentException | IllegalStateException | JsonParseException e) {
            throw new OAuthException(Kind.REFUSED, "The ID token cannot be read", e);
        }
    }

    private static boolean hasAudience(JsonElement audience, String client) {
        if (audience == null) {
            return false;
        }
        return audience.isJsonArray()
                ? StreamSupport.stream(audience.getAsJsonArray().spliterator(), false)
                        .anyMatch(one ->
                                one.isJsonPrimitive() && one.getAsString().equals(client))
                : audience.isJsonPrimitive() && audience.getAsString().equals(client);
    }

    private static String text(JsonObject claims, String name) {
        JsonElement value = claims.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static long number(JsonObject claims, String name) {
        try {
            return (long) Double.parseDouble(text(claims, name));
        } catch (NumberFormatException e) {
            throw new OAuthException(Kind.REFUSED, "The ID token's " + name + " is no time", e);
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw refuse(what);
        }
    }

    private static OAuthException refuse(String what) {
        return new OAuthException(Kind.REFUSED, "The ID token is not the one that was asked for: its " + what, null);
    }
}
