package dev.drivemind.functions.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys of an issuer, as it publishes them.
 *
 * @param keys by their ids
 * @param freshFor for how long they need not be asked for again, as the issuer says
 */
record PublishedKeys(Map<String, RSAPublicKey> keys, Duration freshFor) {
    private static final int FEWEST_BITS = 2048;

    PublishedKeys {
        keys = Map.copyOf(keys);
    }

    /**
     * Reads a JWK set (RFC 7517). Keys of other kinds or for other uses are left out.
     *
     * @throws IOException if it is none, or has no key for signatures
     */
    static PublishedKeys parse(String json, Duration freshFor) throws IOException {
        Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
        try {
            for (JWK key : JWKSet.parse(json).getKeys()) {
                if (key instanceof RSAKey rsa && isForSignatures(rsa)) {
                    keys.put(rsa.getKeyID(), rsa.toRSAPublicKey());
                }
            }
        } catch (ParseException | JOSEException | RuntimeException e) {
            // The library does not say of all that it cannot read, such as null, that it cannot read it.
            throw new IOException("The answer is no set of keys", e);
        }
        if (keys.isEmpty()) {
            throw new IOException("The answer has no key for signatures");
        }
        return new PublishedKeys(keys, freshFor);
    }

    private static boolean isForSignatures(RSAKey key) {
        boolean signs = key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse());
        boolean rs256 = key.getAlgorithm() == null
                || JWSAlgorithm.RS256.getName().equals(key.getAlgorithm().getName());
        return signs && rs256 && key.getKeyID() != null && key.size() >= FEWEST_BITS;
    }
}
