package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.access.RefusedException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Tokens that were not made by whom they claim, for here, or for now. */
class ForgedTokensTest {
    private static final TokenForge FORGE = new TokenForge();

    @AfterAll
    static void close() {
        FORGE.close();
    }

    /** A request that must be refused, and why. */
    private record Forgery(String name, CloudCallers callers, Presented request, Reason reason) {
        DynamicTest test() {
            return DynamicTest.dynamicTest(name, () -> {
                RefusedException refused = TokenForge.refusal(callers, request);
                assertThat(refused).isNotNull();
                assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
                request.headers().values().stream()
                        .flatMap(List::stream)
                        .filter(value -> value.length() > 40)
                        .forEach(value -> assertThat(refused.getMessage()).doesNotContain(value.substring(7)));
            });
        }
    }

    @TestFactory
    Stream<DynamicTest> forgedTokensOfTheIssuersProveNothing() {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(forgeries("service", Minter::service, FORGE.googles, FORGE.runner));
        tests.addAll(forgeries("user", Minter::user, FORGE.firebases, FORGE.status));
        tests.addAll(forgeries("operator", Minter::operator, FORGE.googles, FORGE.status));
        return tests.stream();
    }

    private static List<DynamicTest> forgeries(
            String who, Supplier<JWTClaimsSet.Builder> claims, RSAKey key, CloudCallers callers) {
        return Stream.of(FORGE.signatures(claims, key), FORGE.times(claims, key))
                .flatMap(tokens -> tokens.entrySet().stream())
                .map(token -> new Forgery(
                                who + ": " + token.getKey(),
                                callers,
                                Presented.bearer(token.getValue()),
                                Reason.UNPROVEN)
                        .test())
                .toList();
    }

    @Test
    void noForgedTokenProvesAnythingToAnyFunction() {
        for (String token : FORGE.forged()) {
            for (CloudCallers callers : List.of(FORGE.runner, FORGE.status)) {
                assertThat(TokenForge.refusal(callers, Presented.bearer(token)))
                        .as(token)
                        .isNotNull();
            }
        }
    }

    private Forgery runnerRefuses(String name, String token) {
        return new Forgery("runner: " + name, FORGE.runner, Presented.bearer(token), Reason.UNPROVEN);
    }

    private Forgery statusRefuses(String name, String token) {
        return new Forgery("status: " + name, FORGE.status, Presented.bearer(token), Reason.UNPROVEN);
    }

    @TestFactory
    Stream<DynamicTest> tokensForOthersProveNothingHere() {
        return Stream.of(
                        runnerRefuses(
                                "another audience",
                                Minter.sign(Minter.service().audience(Minter.STATUS), FORGE.googles)),
                        runnerRefuses(
                                "an audience that begins alike",
                                Minter.sign(Minter.service().audience(Minter.RUNNER + "/x"), FORGE.googles)),
                        runnerRefuses(
                                "no audience", Minter.sign(Minter.service().audience((String) null), FORGE.googles)),
                        runnerRefuses(
                                "gcloud's audience",
                                Minter.sign(Minter.service().audience(CallerSettings.GCLOUD), FORGE.googles)),
                        runnerRefuses(
                                "another issuer",
                                Minter.sign(
                                        Minter.service().issuer("https://accounts.google.com.evil.org"),
                                        FORGE.googles)),
                        runnerRefuses("no issuer", Minter.sign(Minter.service().issuer(null), FORGE.googles)),
                        statusRefuses(
                                "another function's",
                                Minter.sign(Minter.operator().audience(Minter.RUNNER), FORGE.googles)),
                        statusRefuses(
                                "another project's issuer",
                                Minter.sign(
                                        Minter.user().issuer("https://securetoken.google.com/other"), FORGE.firebases)),
                        statusRefuses(
                                "another project's audience",
                                Minter.sign(Minter.user().audience("other"), FORGE.firebases)),
                        statusRefuses(
                                "two audiences",
                                Minter.sign(Minter.user().audience(List.of(Minter.PROJECT, "other")), FORGE.firebases)),
                        statusRefuses(
                                "a user without an id",
                                Minter.sign(Minter.user().subject(""), FORGE.firebases)),
                        statusRefuses(
                                "a user without a subject",
                                Minter.sign(Minter.user().subject(null), FORGE.firebases)),
                        statusRefuses(
                                "who signs in tomorrow",
                                Minter.sign(
                                        Minter.user()
                                                .claim(
                                                        "auth_time",
                                                        Minter.NOW
                                                                .plusSeconds(86_400)
                                                                .getEpochSecond()),
                                        FORGE.firebases)),
                        statusRefuses(
                                "who never signed in",
                                Minter.sign(Minter.user().claim("auth_time", null), FORGE.firebases)),
                        statusRefuses("a user's claims under Google's key", Minter.sign(Minter.user(), FORGE.googles)),
                        statusRefuses(
                                "an operator's claims under Firebase's key",
                                Minter.sign(Minter.operator(), FORGE.firebases)))
                .map(Forgery::test);
    }

    @TestFactory
    Stream<DynamicTest> aRemovedSignatureIsAcceptedOfTheServiceAlone() {
        return Stream.of(
                        new Forgery(
                                "not guarded",
                                FORGE.runner,
                                Presented.bearer(FORGE.removed(Minter.service())),
                                Reason.UNPROVEN),
                        new Forgery(
                                "a user",
                                FORGE.guardedRunner,
                                Presented.bearer(FORGE.removed(Minter.user())),
                                Reason.UNPROVEN),
                        new Forgery(
                                "another account",
                                FORGE.guardedRunner,
                                Presented.bearer(FORGE.removed(Minter.service().claim("email", Minter.OLGA))),
                                Reason.FORBIDDEN),
                        new Forgery(
                                "another audience",
                                FORGE.guardedRunner,
                                Presented.bearer(FORGE.removed(Minter.service().audience(Minter.STATUS))),
                                Reason.UNPROVEN),
                        new Forgery(
                                "expired",
                                FORGE.guardedRunner,
                                Presented.bearer(FORGE.removed(
                                        Minter.service().expirationTime(Minter.at(Duration.ofSeconds(-61))))),
                                Reason.UNPROVEN),
                        new Forgery(
                                "another mark",
                                FORGE.guardedRunner,
                                Presented.bearer(FORGE.removed(Minter.service()) + "X"),
                                Reason.UNPROVEN),
                        new Forgery(
                                "an operator",
                                FORGE.status,
                                Presented.bearer(FORGE.removed(Minter.operator())),
                                Reason.UNPROVEN))
                .map(Forgery::test);
    }

    @Test
    void clocksMayDifferByAMinute() {
        JWTClaimsSet.Builder claims = Minter.service()
                .expirationTime(Minter.at(Duration.ofSeconds(-59)))
                .notBeforeTime(Minter.at(Duration.ofSeconds(60)))
                .issueTime(Minter.at(Duration.ofSeconds(60)));

        assertThat(FORGE.runner.identify(Presented.bearer(Minter.sign(claims, FORGE.googles))))
                .isEqualTo(new Caller.Platform());
    }

    @Test
    void aTokenIsGoodUntilItExpires() {
        try (TokenForge forge = new TokenForge()) {
            Presented request = Presented.bearer(Minter.sign(Minter.user(), forge.firebases));
            forge.clock.pass(Duration.ofMinutes(51).minusSeconds(1));
            assertThat(forge.status.identify(request)).isEqualTo(new Caller.User("uid-of-anna"));

            forge.clock.pass(Duration.ofSeconds(1));

            assertThat(TokenForge.refusal(forge.status, request)).hasMessageContaining("expired");
        }
    }
}
