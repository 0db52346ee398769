package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.access.RefusedException.Reason;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is known by an honest token, and what they may. */
class CloudCallersTest {
    private static final TokenForge FORGE = new TokenForge();

    @AfterAll
    static void close() {
        FORGE.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {Minter.RUNNER, Minter.RUNNER_TOO})
    void thePlatformIsKnownByItsAccountAtEachAddressOfTheFunction(String audience) {
        String token = Minter.sign(Minter.service().audience(audience), FORGE.googles);

        assertThat(FORGE.runner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
    }

    @Test
    void bothSpellingsOfGooglesNameAreGoogle() {
        String token = Minter.sign(Minter.service().issuer("accounts.google.com"), FORGE.googles);

        assertThat(FORGE.runner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
    }

    @Test
    void aUserIsTheOwnerOfTheirFirebaseId() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);

        assertThat(FORGE.status.identify(Presented.bearer(token))).isEqualTo(new Caller.User("uid-of-anna"));
    }

    @Test
    void theNamesOfHeaderAndSchemeCountInAnyCase() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);

        assertThat(FORGE.status.identify(new Presented(Map.of("authorization", List.of("bearer " + token)))))
                .isEqualTo(new Caller.User("uid-of-anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CallerSettings.GCLOUD, Minter.STATUS})
    void anOperatorAsksForAnOwnerOfTheirOwn(String audience) {
        String token = Minter.sign(Minter.operator().audience(audience), FORGE.googles);

        assertThat(FORGE.status.identify(Presented.bearer(token)))
                .isEqualTo(new Caller.Operator(Minter.OLGA, "google-202"));
    }

    @Test
    void anOperatorAsksForTheOwnerWhomTheyName() {
        String token = Minter.sign(Minter.operator(), FORGE.googles);

        assertThat(FORGE.status.identify(Presented.bearer(token).forOwner("uid-of-anna")))
                .isEqualTo(new Caller.Operator(Minter.OLGA, "uid-of-anna"));
    }

    @Test
    void whereOnlyTheServiceGetsThroughThePlatformHasCheckedTheSignature() {
        String token = FORGE.removed(Minter.service());

        assertThat(FORGE.guardedRunner.identify(Presented.bearer(token))).isEqualTo(new Caller.Platform());
        assertThat(FORGE.guardedRunner.identify(Presented.bearer(Minter.sign(Minter.service(), FORGE.googles))))
                .isEqualTo(new Caller.Platform());
    }

    @Test
    void aTokenThatThePlatformDidNotLookAtNeedsItsSignature() {
        Presented passedThrough = new Presented(Map.of(
                "Authorization", List.of("Bearer " + FORGE.removed(Minter.service())),
                "X-Serverless-Authorization", List.of("Bearer another token, which the gate has looked at")));

        assertThat(TokenForge.refusal(FORGE.guardedRunner, passedThrough).reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @TestFactory
    Stream<DynamicTest> whoIsProvenButMayNotIsForbidden() {
        return Stream.of(
                forbidden("another service", FORGE.runner, Minter.service().claim("email", "scheduler@x.test")),
                forbidden(
                        "an unverified address", FORGE.runner, Minter.service().claim("email_verified", false)),
                forbidden(
                        "an address verified in words only",
                        FORGE.runner,
                        Minter.service().claim("email_verified", "true")),
                forbidden("no address", FORGE.runner, Minter.service().claim("email", null)),
                forbidden(
                        "an operator at the runner",
                        FORGE.runner,
                        Minter.operator().audience(Minter.RUNNER)),
                forbidden("a stranger", FORGE.status, Minter.operator().claim("email", "eve@example.org")),
                forbidden(
                        "an unverified operator",
                        FORGE.status,
                        Minter.operator().claim("email_verified", null)),
                forbidden(
                        "an operator in capitals",
                        FORGE.status,
                        Minter.operator().claim("email", "OLGA@example.org")),
                forbidden(
                        "the service at a user's function",
                        FORGE.status,
                        Minter.service().audience(Minter.STATUS)));
    }

    private static DynamicTest forbidden(String name, CloudCallers callers, JWTClaimsSet.Builder claims) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(TokenForge.refusal(callers, Presented.bearer(Minter.sign(claims, FORGE.googles)))
                                .reason())
                        .isEqualTo(Reason.FORBIDDEN));
    }

    @Test
    void aUserAtTheRunnerIsAUser() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);

        assertThat(FORGE.runner.identify(Presented.bearer(token))).isEqualTo(new Caller.User("uid-of-anna"));
    }

    @Test
    void aUserNamesNoOtherOwner() {
        Presented request = Presented.bearer(Minter.sign(Minter.user(), FORGE.firebases));

        assertThat(TokenForge.refusal(FORGE.status, request.forOwner("uid-of-ben"))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ünï", "x\ny"})
    void anOperatorNamesAnOwnerThatThereCanBe(String owner) {
        Presented request = Presented.bearer(Minter.sign(Minter.operator(), FORGE.googles));

        assertThat(TokenForge.refusal(FORGE.status, request.forOwner(owner)).reason())
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(TokenForge.refusal(FORGE.status, request.forOwner("anna", "ben"))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-202", "a/b", "..//", "a\u0000"})
    void userIdsThatCouldBeTakenForOthersAreNotServed(String uid) {
        Presented request = Presented.bearer(Minter.sign(Minter.user().subject(uid), FORGE.firebases));

        assertThat(TokenForge.refusal(FORGE.status, request).reason()).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void userIdsHaveUpTo128Characters() {
        String longest = "u".repeat(128);
        assertThat(FORGE.status.identify(
                        Presented.bearer(Minter.sign(Minter.user().subject(longest), FORGE.firebases))))
                .isEqualTo(new Caller.User(longest));

        assertThat(TokenForge.refusal(
                                FORGE.status,
                                Presented.bearer(Minter.sign(Minter.user().subject(longest + "u"), FORGE.firebases)))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void keysThatCannotBeHadAreNotTheCallersFault() {
        try (KeyServer down = new KeyServer().answers(500, "")) {
            CloudCallers callers = new CloudCallers(
                    TokenForge.runnerOf(false),
                    new KeyRing(HttpClient.newHttpClient(), down.address(), FORGE.clock),
                    new KeyRing(HttpClient.newHttpClient(), down.address(), FORGE.clock),
                    FORGE.clock);

            RefusedException refused =
                    TokenForge.refusal(callers, Presented.bearer(Minter.sign(Minter.service(), FORGE.googles)));

            assertThat(refused.reason()).isEqualTo(Reason.UNCHECKABLE);
        }
    }
}
