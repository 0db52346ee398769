package dev.drivemind.functions.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes tokens as Google and Firebase make them, and as forgers would. */
final class Minter {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String PROJECT = "drivemind-test";
    static final String RUNNER = "https://europe-west1-drivemind-test.cloudfunctions.net/scan-runner";
    static final String RUNNER_TOO = "https://scan-runner-abc-ew.a.run.app";
    static final String STATUS = "https://europe-west1-drivemind-test.cloudfunctions.net/scan-status";
    static final String TASKS = "tasks@drivemind-test.iam.gserviceaccount.com";
    static final String OLGA = "olga@example.org";

    private Minter() {}

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What the token of a service's call of the runner claims. */
    static JWTClaimsSet.Builder service() {
        return google(RUNNER, TASKS, "101");
    }

    /** What an operator's token from gcloud claims. */
    static JWTClaimsSet.Builder operator() {
        return google(CallerSettings.GCLOUD, OLGA, "202").claim("azp", CallerSettings.GCLOUD);
    }

    private static JWTClaimsSet.Builder google(String audience, String email, String subject) {
        return dated().issuer("https://accounts.google.com")
                .audience(audience)
                .subject(subject)
                .claim("email", email)
                .claim("email_verified", true);
    }

    /** What a Firebase user's token claims. */
    static JWTClaimsSet.Builder user() {
        return dated().issuer("https://securetoken.google.com/" + PROJECT)
                .audience(PROJECT)
                .subject("uid-of-anna")
                .claim("user_id", "uid-of-anna")
                .claim("auth_time", NOW.minusSeconds(900).getEpochSecond())
                .claim("email", "anna@example.org")
                .claim("email_verified", true);
    }

    private static JWTClaimsSet.Builder dated() {
        return new JWTClaimsSet.Builder()
                .issueTime(Date.from(NOW.minusSeconds(600)))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(50))));
    }

    static Date at(Duration fromNow) {
        return Date.from(NOW.plus(fromNow));
    }

    static String sign(JWTClaimsSet.Builder claims, RSAKey key) {
        return sign(claims, key, header -> header);
    }

    static String sign(JWTClaimsSet.Builder claims, RSAKey key, UnaryOperator<JWSHeader.Builder> change) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
        try {
            return signed(change.apply(header).build(), claims.build(), new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed with the public key's text as a shared secret. */
    static String signSymmetrically(JWTClaimsSet.Builder claims, RSAKey key) {
        try {
            byte[] secret = key.toRSAPublicKey().getEncoded();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(key.getKeyID())
                    .build();
            return signed(header, claims.build(), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    /** Not signed, with a header and a last part as given. */
    static String unsigned(Map<String, Object> header, JWTClaimsSet.Builder claims, String last) {
        return encoded(new com.google.gson.Gson().toJson(header)) + "."
                + encoded(claims.build().toString()) + "." + last;
    }

    static String encoded(String text) {
        return Base64URL.encode(text).toString();
    }
}
