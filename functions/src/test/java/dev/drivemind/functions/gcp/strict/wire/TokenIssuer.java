package dev.drivemind.functions.gcp.strict.wire;

/** Makes the OIDC tokens that a platform's service brings with its calls. */
@FunctionalInterface
public interface TokenIssuer {

    /** A token of the service account {@code account}, made out to {@code audience}. */
    String token(String account, String audience);
}
