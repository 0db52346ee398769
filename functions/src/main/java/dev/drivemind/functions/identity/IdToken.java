package dev.drivemind.functions.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.drivemind.access.RefusedException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ID token as it was presented. What it claims is to be believed only after {@link #requireSignatureBy}; until then it serves
 * to choose the key. The key is known by its id alone: keys, or addresses of keys, that a token brings along are not looked at.
 */
final class IdToken {
    /** By how much the clocks of those who sign may differ from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** What the platform puts in the place of a signature that it has checked. */
    private static final String REMOVED = "SIGNATURE_REMOVED_BY_GOOGLE";

    private final SignedJWT signed;
    private final JWTClaimsSet claims;
    private final boolean signatureRemoved;

    private IdToken(SignedJWT signed, JWTClaimsSet claims, boolean signatureRemoved) {
        this.signed = signed;
        this.claims = claims;
        this.signatureRemoved = signatureRemoved;
    }

    /** Reads a token of three parts. */
    static IdToken parse(String text) {
        IdToken token = read(text);
        JWSHeader header = token.signed.getHeader();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
            throw RefusedException.unproven("The access token is not signed with RS256");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw RefusedException.unproven("The access token has a critical header that is not supported");
        }
        return token;
    }

    private static IdToken read(String text) {
        try {
            SignedJWT signed = SignedJWT.parse(text);
            return new IdToken(signed, signed.getJWTClaimsSet(), text.endsWith("." + REMOVED));
        } catch (ParseException | RuntimeException e) {
            // The library does not say of all that it cannot read, such as null, that it cannot read it.
            throw RefusedException.unproven("The access token cannot be read");
        }
    }

    String issuer() {
        return text("iss").orElse("");
    }

    /** The id of the key that it says to be signed with. */
    String keyId() {
        return Optional.ofNullable(signed.getHeader().getKeyID())
                .filter(id -> !id.isEmpty())
                .orElseThrow(() -> RefusedException.unproven("The access token does not name its key"));
    }

    /** Whether the platform has checked its signature and removed it; any caller can write a token that looks like that. */
    boolean signatureRemoved() {
        return signatureRemoved;
    }

    /** Refuses a token that is not of the present: expired, of the future, or not saying of when it is. */
    void requireCurrent(Instant now) {
        Instant expires = instant(claims.getExpirationTime(), "when it expires");
        Instant issued = instant(claims.getIssueTime(), "when it was issued");
        Date notBefore = claims.getNotBeforeTime();
        if (!expires.plus(SKEW).isAfter(now)) {
            throw RefusedException.unproven("The access token has expired: get a new one");
        }
        boolean early = notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW));
        if (early || issued.isAfter(now.plus(SKEW))) {
            throw RefusedException.unproven("The access token is not valid yet: is a clock wrong?");
        }
    }

    private static Instant instant(@Nullable Date date, String what) {
        if (date == null) {
            throw RefusedException.unproven("The access token does not say " + what);
        }
        return date.toInstant();
    }

    /** Refuses a token that was not signed with this key. */
    void requireSignatureBy(RSAPublicKey key) {
        if (signatureRemoved) {
            throw RefusedException.unproven(
                    "The access token's signature was removed on the way, as the platform does where it"
                            + " lets only some callers through");
        }
        Base64URL signature = signed.getSignature();
        try {
            // A signature has one spelling: others that read the same are not what was signed.
            boolean spelled = Base64URL.encode(signature.decode()).equals(signature);
            if (spelled && signed.verify(new RSASSAVerifier(key))) {
                return;
            }
        } catch (JOSEException e) {
            throw RefusedException.unproven("The access token's signature cannot be read");
        }
        throw RefusedException.unproven("The access token's signature is invalid");
    }

    List<String> audience() {
        return claims.getAudience();
    }

    /** Whom it is about; empty if it does not say. */
    String subject() {
        return text("sub").orElse("");
    }

    /** The e-mail address, if it is known to belong to the account. */
    Optional<String> verifiedEmail() {
        return Boolean.TRUE.equals(claims.getClaim("email_verified")) ? text("email") : Optional.empty();
    }

    /** When its user signed in. */
    Optional<Instant> signedInAt() {
        return claims.getClaim("auth_time") instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(Math.max(0, Math.min(seconds.longValue(), Integer.MAX_VALUE * 8L))))
                : Optional.empty();
    }

    private Optional<String> text(String claim) {
        return claims.getClaim(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
