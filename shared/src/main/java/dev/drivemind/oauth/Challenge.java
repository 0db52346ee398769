package dev.drivemind.oauth;

import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What binds an answer to the request that it is for.
 *
 * @param state comes back with the code; the one who has it has asked (RFC 6749, section 10.12)
 * @param verifier proves, when the code is exchanged, that it was this client who asked for it (RFC 7636)
 * @param nonce comes back in the ID token (OpenID Connect Core 1.0, section 3.1.2.1)
 */
public record Challenge(Secret state, Secret verifier, Secret nonce) {

    /** A new one; each part has 256 bits that nobody guesses. */
    public static Challenge fresh(SecureRandom random) {
        return new Challenge(text(random), text(random), text(random));
    }

    private static Secret text(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is shown of the verifier beforehand: its SHA-256, method {@code S256}. */
    String shown() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier.reveal()));
    }
}
