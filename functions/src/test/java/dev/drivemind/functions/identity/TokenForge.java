package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.testing.ManualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Issuers with their keys, functions that trust them, and tokens: honest ones and forged ones. */
public final class TokenForge implements AutoCloseable {
    final RSAKey googles = Minter.key("google-1");
    final RSAKey firebases = Minter.key("firebase-1");
    final RSAKey forgers = Minter.key("google-1");
    final ManualClock clock = new ManualClock(Minter.NOW);
    final CloudCallers runner;
    final CloudCallers guardedRunner;
    final CloudCallers status;
    private final HttpClient client = HttpClient.newHttpClient();
    private final KeyServer google = new KeyServer().publishes(googles);
    private final KeyServer firebase = new KeyServer().publishes(firebases);

    public TokenForge() {
        runner = callers(runnerOf(false));
        guardedRunner = callers(runnerOf(true));
        status = callers(CallerSettings.ofUsers(Minter.PROJECT, List.of(Minter.STATUS), Set.of(Minter.OLGA)));
    }

    static CallerSettings runnerOf(boolean guarded) {
        return CallerSettings.ofPlatform(
                Minter.PROJECT,
                List.of(Minter.RUNNER, Minter.RUNNER_TOO),
                new CallerSettings.Platform(Minter.TASKS, guarded));
    }

    private CloudCallers callers(CallerSettings settings) {
        return new CloudCallers(
                settings,
                new KeyRing(client, google.address(), clock),
                new KeyRing(client, firebase.address(), clock),
                clock);
    }

    /** Who calls a function of users. */
    public Callers ofUsers() {
        return status;
    }

    /** Who calls a function of the platform. */
    public Callers ofPlatform() {
        return runner;
    }

    /** A user's honest token. */
    public String user(String id) {
        return Minter.sign(Minter.user().subject(id), firebases);
    }

    /** An operator's honest token. */
    public String operator() {
        return Minter.sign(Minter.operator(), googles);
    }

    /** The platform's honest token. */
    public String service() {
        return Minter.sign(Minter.service(), googles);
    }

    /** Tokens that prove nothing to any function. */
    public List<String> forged() {
        List<String> all = new ArrayList<>();
        all.addAll(signatures(Minter::user, firebases).values());
        all.addAll(signatures(Minter::operator, googles).values());
        all.addAll(signatures(Minter::service, googles).values());
        all.addAll(times(Minter::user, firebases).values());
        all.addAll(times(Minter::operator, googles).values());
        all.addAll(times(Minter::service, googles).values());
        all.add(Minter.sign(Minter.user().audience("other"), firebases));
        all.add(Minter.sign(Minter.user().issuer("https://securetoken.google.com/other"), firebases));
        all.add(Minter.sign(Minter.service().issuer("https://accounts.google.com.evil.org"), googles));
        all.add(Minter.sign(Minter.user(), googles));
        all.add(Minter.sign(Minter.operator(), firebases));
        for (String honest : List.of(user("anna"), operator(), service())) {
            for (int length = 1; length < honest.length(); length += 40) {
                all.add(honest.substring(0, length));
            }
        }
        return all;
    }

    /** Signatures that do not hold, each by what is wrong with it. */
    Map<String, String> signatures(Supplier<JWTClaimsSet.Builder> claims, RSAKey key) {
        Map<String, Object> none = Map.of("alg", "none", "kid", key.getKeyID());
        Map<String, Object> rs256 = Map.of("alg", "RS256", "kid", key.getKeyID());
        String honest = Minter.sign(claims.get(), key);
        String stolen = honest.substring(honest.lastIndexOf('.') + 1);
        RSAKey other = new RSAKey.Builder(forgers).keyID(key.getKeyID()).build();
        return Map.ofEntries(
                Map.entry("no algorithm", Minter.unsigned(none, claims.get(), "")),
                Map.entry("no algorithm, some signature", Minter.unsigned(none, claims.get(), stolen)),
                Map.entry("no signature", Minter.unsigned(rs256, claims.get(), "")),
                Map.entry("a mark for a signature", removed(claims.get())),
                Map.entry("the public key as a shared secret", Minter.signSymmetrically(claims.get(), key)),
                Map.entry("another's key under the issuer's id", Minter.sign(claims.get(), other)),
                Map.entry("another's key under an unknown id", Minter.sign(claims.get(), Minter.key("other"))),
                Map.entry("no key's id", Minter.sign(claims.get(), key, header -> header.keyID(null))),
                Map.entry(
                        "a key that comes along",
                        Minter.sign(claims.get(), other, header -> header.jwk(forgers.toPublicJWK()))),
                Map.entry(
                        "a key at an address that comes along",
                        Minter.sign(
                                claims.get(),
                                other,
                                header -> header.jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                        .x509CertURL(URI.create("http://127.0.0.1:1/certificate")))),
                Map.entry(
                        "what must be understood",
                        Minter.sign(
                                claims.get(),
                                key,
                                header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))),
                Map.entry(
                        "another algorithm of the same key",
                        Minter.sign(
                                claims.get(),
                                key,
                                header -> new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(key.getKeyID()))),
                Map.entry("claims of another", swapClaims(honest, Minter.encoded("{\"sub\":\"eve\"}"))));
    }

    private static String swapClaims(String token, String claims) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + claims + "." + parts[2];
    }

    /** Tokens that are not of the present, each by what is wrong with it. */
    Map<String, String> times(Supplier<JWTClaimsSet.Builder> claims, RSAKey key) {
        return Map.of(
                "expired", Minter.sign(claims.get().expirationTime(Minter.at(Duration.ofSeconds(-60))), key),
                "expired for long", Minter.sign(claims.get().expirationTime(Minter.at(Duration.ofDays(-60))), key),
                "without an end", Minter.sign(claims.get().expirationTime(null), key),
                "not valid yet", Minter.sign(claims.get().notBeforeTime(Minter.at(Duration.ofSeconds(61))), key),
                "of the future", Minter.sign(claims.get().issueTime(Minter.at(Duration.ofSeconds(61))), key),
                "without a beginning", Minter.sign(claims.get().issueTime(null), key));
    }

    /** A token whose signature was replaced by the platform's mark. */
    String removed(JWTClaimsSet.Builder claims) {
        String signed = Minter.sign(claims, googles);
        return signed.substring(0, signed.lastIndexOf('.')) + ".SIGNATURE_REMOVED_BY_GOOGLE";
    }

    static RefusedException refusal(CloudCallers callers, Presented request) {
        return catchThrowableOfType(RefusedException.class, () -> callers.identify(request));
    }

    @Override
    public void close() {
        google.close();
        firebase.close();
    }
}
