package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** ID tokens, signed with the client's secret (HS256; OpenID Connect Core 1.0, section 10.1). */
final class IdTokens {
    private static final long LIFE_SECONDS = 3600;

    private IdTokens() {}

    /**
     * A token.
     *
     * @param issuer the simulator's root, without the last slash
     */
    static String of(String issuer, String client, String secret, String email, String nonce, long now) {
        JsonBytes claims = new JsonBytes().open();
        claims.name("iss").value(issuer).name("aud").value(client).name("sub").value("sim-" + email);
        claims.name("email").value(email).name("email_verified").value(true);
        claims.name("nonce")
                .value(nonce)
                .name("iat")
                .value(now / 1000)
                .name("exp")
                .value(now / 1000 + LIFE_SECONDS);
        String signed = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoded(claims.close().toByteArray());
        return signed + "." + encoded(signature(signed, secret));
    }

    private static byte[] signature(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = secret.isEmpty() ? new byte[] {0} : secret.getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
