package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.access.RefusedException.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudCallersTest {
    private static final RSAKey GOOGLES = Minter.key("google-1");
    private static final RSAKey FIREBASES = Minter.key("firebase-1");
    private static final RSAKey FORGERS = Minter.key("google-1");
    private static final KeyServer GOOGLE = new KeyServer().publishes(GOOGLES);
    private static final KeyServer FIREBASE = new KeyServer().publishes(FIREBASES);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final SettableClock clock = new SettableClock();
    private final CloudCallers runner = callers(runnerOf(false));
    private final CloudCallers guardedRunner = callers(runnerOf(true));
    private final CloudCallers status =
            callers(CallerSettings.ofUsers(Minter.PROJECT, List.of(Minter.STATUS), Set.of(Minter.OLGA)));

    @AfterAll
    static void close() {
        GOOGLE.close();
        FIREBASE.close();
    }

    private static CallerSettings runnerOf(boolean guarded) {
        return CallerSettings.ofPlatform(
                Minter.PROJECT,
                List.of(Minter.RUNNER, Minter.RUNNER_TOO),
                new CallerSettings.Platform(Minter.TASKS, guarded));
    }

    private CloudCallers callers(CallerSettings settings) {
        return new CloudCallers(
                settings,
                new KeyRing(CLIENT, GOOGLE.address(), clock),
                new KeyRing(CLIENT, FIREBASE.address(), clock),
                clock);
    }

    private static RefusedException refusal(CloudCallers callers, Presented request) {
        return catchThrowableOfType(RefusedException.class, () -> callers.identify(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {Minter.RUNNER, Minter.RUNNER_TOO})
    void thePlatformIsKnownByItsAccountAtEachAddressOfTheFunction(String audience) {
        String token = Minter.sign(Minter.service().audience(audience), GOOGLES);

        assertThat(runner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
    }

    @Test
    void bothSpellingsOfGooglesNameAreGoogle() {
        String token = Minter.sign(Minter.service().issuer("accounts.google.com"), GOOGLES);

        assertThat(runner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
    }

    @Test
    void aUserIsTheOwnerOfTheirFirebaseId() {
        String token = Minter.sign(Minter.user(), FIREBASES);

        assertThat(status.identify(Presented.bearer(token))).isEqualTo(new Caller.User("uid-of-anna"));
    }

    @Test
    void theNamesOfHeaderAndSchemeCountInAnyCase() {
        String token = Minter.sign(Minter.user(), FIREBASES);

        assertThat(status.identify(new Presented(Map.of("authorization", List.of("bearer " + token)))))
                .isEqualTo(new Caller.User("uid-of-anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CallerSettings.GCLOUD, Minter.STATUS})
    void anOperatorAsksForAnOwnerOfTheirOwn(String audience) {
        String token = Minter.sign(Minter.operator().audience(audience), GOOGLES);

        assertThat(status.identify(Presented.bearer(token))).isEqualTo(new Caller.Operator(Minter.OLGA, "google-202"));
    }

    @Test
    void anOperatorAsksForTheOwnerWhomTheyName() {
        String token = Minter.sign(Minter.operator(), GOOGLES);

        assertThat(status.identify(Presented.bearer(token).forOwner("uid-of-anna")))
                .isEqualTo(new Caller.Operator(Minter.OLGA, "uid-of-anna"));
    }

    @Test
    void whereOnlyTheServiceGetsThroughThePlatformHasCheckedTheSignature() {
        String token = removed(Minter.service());

        assertThat(guardedRunner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
        assertThat(guardedRunner.identify(Presented.bearer(Minter.sign(Minter.service(), GOOGLES))))
                .isEqualTo(new Caller.Platform());
    }

    @Test
    void aTokenThatThePlatformDidNotLookAtNeedsItsSignature() {
        Presented passedThrough = new Presented(Map.of(
                "Authorization", List.of("Bearer " + removed(Minter.service())),
                "X-Serverless-Authorization", List.of("Bearer another token, which the gate has looked at")));

        assertThat(refusal(guardedRunner, passedThrough).reason()).isEqualTo(Reason.UNPROVEN);
    }

    private static String removed(JWTClaimsSet.Builder claims) {
        String signed = Minter.sign(claims, GOOGLES);
        return signed.substring(0, signed.lastIndexOf('.')) + ".SIGNATURE_REMOVED_BY_GOOGLE";
    }

    private record Forgery(String name, CloudCallers callers, Presented request, Reason reason) {
        DynamicTest test() {
            return DynamicTest.dynamicTest(name, () -> {
                RefusedException refused = refusal(callers, request);
                assertThat(refused).isNotNull();
                assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
                request.headers().values().stream()
                        .flatMap(List::stream)
                        .filter(value -> value.length() > 40)
                        .forEach(value -> assertThat(refused.getMessage()).doesNotContain(value.substring(7)));
            });
        }
    }

    private Forgery runnerRefuses(String name, String token) {
        return new Forgery("runner: " + name, runner, Presented.bearer(token), Reason.UNPROVEN);
    }

    private Forgery statusRefuses(String name, String token) {
        return new Forgery("status: " + name, status, Presented.bearer(token), Reason.UNPROVEN);
    }

    @TestFactory
    Stream<DynamicTest> forgedTokensOfTheIssuersProveNothing() {
        List<Forgery> forgeries = new ArrayList<>();
        forgeries.addAll(signatures("service", Minter::service, GOOGLES, runner));
        forgeries.addAll(signatures("user", Minter::user, FIREBASES, status));
        forgeries.addAll(signatures("operator", Minter::operator, GOOGLES, status));
        forgeries.addAll(times("service", Minter::service, GOOGLES, runner));
        forgeries.addAll(times("user", Minter::user, FIREBASES, status));
        forgeries.addAll(times("operator", Minter::operator, GOOGLES, status));
        return forgeries.stream().map(Forgery::test);
    }

    private interface Claims {
        JWTClaimsSet.Builder fresh();
    }

    private static List<Forgery> signatures(String who, Claims claims, RSAKey key, CloudCallers callers) {
        Map<String, Object> none = Map.of("alg", "none", "kid", key.getKeyID());
        Map<String, Object> rs256 = Map.of("alg", "RS256", "kid", key.getKeyID());
        String honest = Minter.sign(claims.fresh(), key);
        String stolen = honest.substring(honest.lastIndexOf('.') + 1);
        RSAKey forgers = new RSAKey.Builder(FORGERS).keyID(key.getKeyID()).build();
        Map<String, String> tokens = Map.ofEntries(
                Map.entry("no algorithm", Minter.unsigned(none, claims.fresh(), "")),
                Map.entry("no algorithm, some signature", Minter.unsigned(none, claims.fresh(), stolen)),
                Map.entry("no signature", Minter.unsigned(rs256, claims.fresh(), "")),
                Map.entry("a mark for a signature", removed(claims.fresh())),
                Map.entry("the public key as a shared secret", Minter.signSymmetrically(claims.fresh(), key)),
                Map.entry("another's key under the issuer's id", Minter.sign(claims.fresh(), forgers)),
                Map.entry("another's key under an unknown id", Minter.sign(claims.fresh(), Minter.key("other"))),
                Map.entry("no key's id", Minter.sign(claims.fresh(), key, header -> header.keyID(null))),
                Map.entry(
                        "a key that comes along",
                        Minter.sign(claims.fresh(), forgers, header -> header.jwk(FORGERS.toPublicJWK()))),
                Map.entry(
                        "a key at an address that comes along",
                        Minter.sign(
                                claims.fresh(),
                                forgers,
                                header -> header.jwkURL(URI.create("http://127.0.0.1:1/keys"))
                                        .x509CertURL(URI.create("http://127.0.0.1:1/certificate")))),
                Map.entry(
                        "what must be understood",
                        Minter.sign(
                                claims.fresh(),
                                key,
                                header -> header.criticalParams(Set.of("exp")).customParam("exp", 1))),
                Map.entry(
                        "another algorithm of the same key",
                        Minter.sign(
                                claims.fresh(),
                                key,
                                header -> new com.nimbusds.jose.JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .keyID(key.getKeyID()))),
                Map.entry("claims of another", swapClaims(honest, Minter.encoded("{\"sub\":\"eve\"}"))));
        return tokens.entrySet().stream()
                .map(token -> new Forgery(
                        who + ": " + token.getKey(), callers, Presented.bearer(token.getValue()), Reason.UNPROVEN))
                .toList();
    }

    private static String swapClaims(String token, String claims) {
        String[] parts = token.split("\\.", -1);
        return parts[0] + "." + claims + "." + parts[2];
    }

    private static List<Forgery> times(String who, Claims claims, RSAKey key, CloudCallers callers) {
        Map<String, JWTClaimsSet.Builder> wrong = Map.of(
                "expired", claims.fresh().expirationTime(Minter.at(Duration.ofSeconds(-60))),
                "expired for long", claims.fresh().expirationTime(Minter.at(Duration.ofDays(-60))),
                "without an end", claims.fresh().expirationTime(null),
                "not valid yet", claims.fresh().notBeforeTime(Minter.at(Duration.ofSeconds(61))),
                "of the future", claims.fresh().issueTime(Minter.at(Duration.ofSeconds(61))),
                "without a beginning", claims.fresh().issueTime(null));
        return wrong.entrySet().stream()
                .map(entry -> new Forgery(
                        who + ": " + entry.getKey(),
                        callers,
                        Presented.bearer(Minter.sign(entry.getValue(), key)),
                        Reason.UNPROVEN))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> tokensForOthersProveNothingHere() {
        return Stream.of(
                        runnerRefuses(
                                "another audience", Minter.sign(Minter.service().audience(Minter.STATUS), GOOGLES)),
                        runnerRefuses(
                                "an audience that begins alike",
                                Minter.sign(Minter.service().audience(Minter.RUNNER + "/x"), GOOGLES)),
                        runnerRefuses(
                                "no audience", Minter.sign(Minter.service().audience((String) null), GOOGLES)),
                        runnerRefuses(
                                "gcloud's audience",
                                Minter.sign(Minter.service().audience(CallerSettings.GCLOUD), GOOGLES)),
                        runnerRefuses(
                                "another issuer",
                                Minter.sign(Minter.service().issuer("https://accounts.google.com.evil.org"), GOOGLES)),
                        runnerRefuses("no issuer", Minter.sign(Minter.service().issuer(null), GOOGLES)),
                        statusRefuses(
                                "another function's",
                                Minter.sign(Minter.operator().audience(Minter.RUNNER), GOOGLES)),
                        statusRefuses(
                                "another project's issuer",
                                Minter.sign(Minter.user().issuer("https://securetoken.google.com/other"), FIREBASES)),
                        statusRefuses(
                                "another project's audience",
                                Minter.sign(Minter.user().audience("other"), FIREBASES)),
                        statusRefuses(
                                "two audiences",
                                Minter.sign(Minter.user().audience(List.of(Minter.PROJECT, "other")), FIREBASES)),
                        statusRefuses(
                                "a user without an id",
                                Minter.sign(Minter.user().subject(""), FIREBASES)),
                        statusRefuses(
                                "a user without a subject",
                                Minter.sign(Minter.user().subject(null), FIREBASES)),
                        statusRefuses(
                                "who signs in tomorrow",
                                Minter.sign(
                                        Minter.user()
                                                .claim(
                                                        "auth_time",
                                                        Minter.NOW
                                                                .plusSeconds(86_400)
                                                                .getEpochSecond()),
                                        FIREBASES)),
                        statusRefuses(
                                "who never signed in", Minter.sign(Minter.user().claim("auth_time", null), FIREBASES)),
                        statusRefuses("a user's claims under Google's key", Minter.sign(Minter.user(), GOOGLES)),
                        statusRefuses(
                                "an operator's claims under Firebase's key", Minter.sign(Minter.operator(), FIREBASES)))
                .map(Forgery::test);
    }

    @TestFactory
    Stream<DynamicTest> whoIsProvenButMayNotIsForbidden() {
        return Stream.of(
                        forbidden("another service", runner, Minter.service().claim("email", "scheduler@x.test")),
                        forbidden(
                                "an unverified address",
                                runner,
                                Minter.service().claim("email_verified", false)),
                        forbidden(
                                "an address verified in words only",
                                runner,
                                Minter.service().claim("email_verified", "true")),
                        forbidden("no address", runner, Minter.service().claim("email", null)),
                        forbidden(
                                "an operator at the runner",
                                runner,
                                Minter.operator().audience(Minter.RUNNER)),
                        forbidden("a stranger", status, Minter.operator().claim("email", "eve@example.org")),
                        forbidden(
                                "an unverified operator",
                                status,
                                Minter.operator().claim("email_verified", null)),
                        forbidden(
                                "an operator in capitals",
                                status,
                                Minter.operator().claim("email", "OLGA@example.org")),
                        forbidden(
                                "the service at a user's function",
                                status,
                                Minter.service().audience(Minter.STATUS)))
                .map(Forgery::test);
    }

    private static Forgery forbidden(String name, CloudCallers callers, JWTClaimsSet.Builder claims) {
        return new Forgery(name, callers, Presented.bearer(Minter.sign(claims, GOOGLES)), Reason.FORBIDDEN);
    }

    @Test
    void aUserAtTheRunnerIsAUser() {
        String token = Minter.sign(Minter.user(), FIREBASES);

        assertThat(runner.identify(Presented.bearer(token))).isEqualTo(new Caller.User("uid-of-anna"));
    }

    @TestFactory
    Stream<DynamicTest> aRemovedSignatureIsAcceptedOfTheServiceAlone() {
        return Stream.of(
                        new Forgery(
                                "not guarded", runner, Presented.bearer(removed(Minter.service())), Reason.UNPROVEN),
                        new Forgery("a user", guardedRunner, Presented.bearer(removed(Minter.user())), Reason.UNPROVEN),
                        new Forgery(
                                "another account",
                                guardedRunner,
                                Presented.bearer(removed(Minter.service().claim("email", Minter.OLGA))),
                                Reason.FORBIDDEN),
                        new Forgery(
                                "another audience",
                                guardedRunner,
                                Presented.bearer(removed(Minter.service().audience(Minter.STATUS))),
                                Reason.UNPROVEN),
                        new Forgery(
                                "expired",
                                guardedRunner,
                                Presented.bearer(
                                        removed(Minter.service().expirationTime(Minter.at(Duration.ofSeconds(-61))))),
                                Reason.UNPROVEN),
                        new Forgery(
                                "another mark",
                                guardedRunner,
                                Presented.bearer(removed(Minter.service()) + "X"),
                                Reason.UNPROVEN),
                        new Forgery(
                                "an operator", status, Presented.bearer(removed(Minter.operator())), Reason.UNPROVEN))
                .map(Forgery::test);
    }

    @Test
    void clocksMayDifferByAMinute() {
        JWTClaimsSet.Builder claims = Minter.service()
                .expirationTime(Minter.at(Duration.ofSeconds(-59)))
                .notBeforeTime(Minter.at(Duration.ofSeconds(60)))
                .issueTime(Minter.at(Duration.ofSeconds(60)));

        assertThat(runner.identify(Presented.bearer(Minter.sign(claims, GOOGLES))))
                .isEqualTo(new Caller.Platform());
    }

    @Test
    void aTokenIsGoodUntilItExpires() {
        Presented request = Presented.bearer(Minter.sign(Minter.user(), FIREBASES));
        clock.pass(Duration.ofMinutes(51).minusSeconds(1));
        assertThat(status.identify(request)).isEqualTo(new Caller.User("uid-of-anna"));

        clock.pass(Duration.ofSeconds(1));

        assertThat(refusal(status, request)).hasMessageContaining("expired");
    }

    @Test
    void everyTokenThatIsCutOffProvesNothing() {
        String token = Minter.sign(Minter.user(), FIREBASES);

        for (int length = 0; length < token.length(); length++) {
            assertThat(refusal(status, Presented.bearer(token.substring(0, length)))
                            .reason())
                    .isEqualTo(Reason.UNPROVEN);
        }
    }

    @Test
    void everyTokenWithAnotherCharacterProvesNothing() {
        String token = Minter.sign(Minter.user(), FIREBASES);
        Random random = new Random(7);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u00e9\u0000";

        for (int at = 0; at < token.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            if (other != token.charAt(at) && !(at == token.length() - 1 && other == ' ')) {
                String damaged = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(refusal(status, Presented.bearer(damaged)).reason())
                        .as("%s at %s", other, at)
                        .isEqualTo(Reason.UNPROVEN);
            }
        }
    }

    @Test
    void aSignatureHasOneSpelling() {
        String token = Minter.sign(Minter.user(), FIREBASES);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        String respelled = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);

        assertThat(refusal(status, Presented.bearer(respelled))).hasMessageContaining("does not hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "..",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.W10",
                "eyJhbGciOm51bGx9.e30.AAAA",
                "eyJhbGciOjF9.e30.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOiJ4In0.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOnt9fQ.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjFlMzAwfQ.AAAA"
            })
    void whatIsNoTokenProvesNothing(String text) {
        assertThat(refusal(status, Presented.bearer(text)).reason()).isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = Minter.encoded("{\"a\":" + "[".repeat(2_800) + "]".repeat(2_800) + "}");

        String header = Minter.encoded("{\"alg\":\"RS256\",\"kid\":\"k\"}");
        assertThat(refusal(status, Presented.bearer(header + "." + deep + ".AAAA"))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
        assertThat(refusal(status, Presented.bearer(deep + ".e30.AAAA")).reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void anOverlargeTokenIsNotLookedAt() {
        String token = Minter.sign(Minter.user().claim("padding", "x".repeat(9_000)), FIREBASES);

        assertThat(refusal(status, Presented.bearer(token))).hasMessageContaining("too large");
    }

    @Test
    void twoTokensAreNoProof() {
        String token = Minter.sign(Minter.user(), FIREBASES);
        List<String> twice = List.of("Bearer " + token, "Bearer " + token);

        assertThat(refusal(status, new Presented(Map.of("Authorization", twice))))
                .hasMessageContaining("more than once");
        assertThat(refusal(
                        status,
                        new Presented(Map.of(
                                "Authorization", List.of("Bearer " + token),
                                "authorization", List.of("Bearer x")))))
                .hasMessageContaining("more than once");
        assertThat(refusal(status, Presented.bearer(token + ", Bearer " + token))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Token x", "BearerX"})
    void otherSchemesAreNoProof(String header) {
        assertThat(refusal(status, new Presented(Map.of("Authorization", List.of(header))))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void whoBringsNothingIsToldWhatToBring() {
        assertThatThrownBy(() -> status.identify(new Presented(Map.of())))
                .hasMessageContaining("Authorization: Bearer");
    }

    @Test
    void aUserNamesNoOtherOwner() {
        Presented request = Presented.bearer(Minter.sign(Minter.user(), FIREBASES));

        assertThat(refusal(status, request.forOwner("uid-of-ben")).reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ünï", "x\ny"})
    void anOperatorNamesAnOwnerThatThereCanBe(String owner) {
        Presented request = Presented.bearer(Minter.sign(Minter.operator(), GOOGLES));

        assertThat(refusal(status, request.forOwner(owner)).reason()).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(status, request.forOwner("anna", "ben")).reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-202", "a/b", "..//", "a\u0000"})
    void userIdsThatCouldBeTakenForOthersAreNotServed(String uid) {
        Presented request = Presented.bearer(Minter.sign(Minter.user().subject(uid), FIREBASES));

        assertThat(refusal(status, request).reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void userIdsHaveUpTo128Characters() {
        String longest = "u".repeat(128);
        assertThat(status.identify(Presented.bearer(Minter.sign(Minter.user().subject(longest), FIREBASES))))
                .isEqualTo(new Caller.User(longest));

        assertThat(refusal(status, Presented.bearer(Minter.sign(Minter.user().subject(longest + "u"), FIREBASES)))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void keysThatCannotBeHadAreNotTheCallersFault() {
        try (KeyServer down = new KeyServer().answers(500, "")) {
            CloudCallers callers = new CloudCallers(
                    runnerOf(false),
                    new KeyRing(CLIENT, down.address(), clock),
                    new KeyRing(CLIENT, down.address(), clock),
                    clock);

            RefusedException refused = refusal(callers, Presented.bearer(Minter.sign(Minter.service(), GOOGLES)));

            assertThat(refused.reason()).isEqualTo(Reason.UNCHECKABLE);
        }
    }
}
