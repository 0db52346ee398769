package dev.drivemind.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.drivemind.oauth.OAuthException.Kind;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:1/callback");
    private static final OAuthClient CLIENT =
            new OAuthClient(PlayedOAuthServer.CLIENT_ID, new Secret(PlayedOAuthServer.CLIENT_SECRET));

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private final PlayedOAuthServer played = new PlayedOAuthServer(clock);
    private final OAuthServer server = OAuthServer.at(played.root());
    private final OAuth oauth = new OAuth(clock);
    private final Challenge challenge = Challenge.fresh(new SecureRandom());

    @AfterEach
    void close() {
        played.close();
    }

    private String page() {
        return oauth.authorization(server, CLIENT.id(), REDIRECT, Access.READ.scopes(), challenge)
                .toString();
    }

    private Tokens exchange(String code) {
        return oauth.exchange(server, CLIENT, REDIRECT, new Secret(code), challenge);
    }

    private static void refused(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageNotContaining(PlayedOAuthServer.CLIENT_SECRET);
    }

    @Test
    void thePageIsAskedForWithEverythingThatBindsItsAnswer() {
        Map<String, String> asked = PlayedOAuthServer.asked(page());

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("state", challenge.state().reveal())
                .containsEntry("scope", "openid email https://www.googleapis.com/auth/drive.readonly");
        assertThat(page())
                .doesNotContain(challenge.verifier().reveal())
                .doesNotContain(PlayedOAuthServer.CLIENT_SECRET);
    }

    /** The example of RFC 7636, appendix B. */
    @Test
    void theChallengeIsTheVerifiersHash() {
        Challenge known = new Challenge(
                new Secret("state"), new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), new Secret("nonce"));

        assertThat(known.shown()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aCodeBecomesTokensOfWhoeverConsented() {
        Tokens tokens = exchange(played.consent(page()));

        assertThat(tokens.refresh()).isPresent();
        assertThat(tokens.email()).contains(PlayedOAuthServer.EMAIL);
        assertThat(tokens.life()).hasMinutes(60);
        assertThat(Access.READ.isGranted(tokens.scopes())).isTrue();
        assertThat(Access.ORGANIZE.isGranted(tokens.scopes())).isFalse();
    }

    @Test
    void aCodeIsGoodOnceAndForItsVerifierAlone() {
        String code = played.consent(page());
        exchange(code);
        String other = played.consent(oauth.authorization(
                        server, CLIENT.id(), REDIRECT, Access.READ.scopes(), Challenge.fresh(new SecureRandom()))
                .toString());

        refused(Kind.GRANT_LOST, () -> exchange(code));
        refused(Kind.GRANT_LOST, () -> exchange(other));
    }

    static Stream<UnaryOperator<JsonObject>> foreignTokens() {
        return Stream.of(
                claims -> with(claims, "iss", "https://evil.example"),
                claims -> with(claims, "aud", "another-client"),
                claims -> with(claims, "nonce", "of-another-request"),
                claims -> with(claims, "exp", "1"),
                claims -> with(claims, "exp", "soon"),
                claims -> {
                    claims.remove("nonce");
                    return claims;
                },
                claims -> {
                    claims.add("aud", new JsonArray());
                    return claims;
                });
    }

    private static JsonObject with(JsonObject claims, String name, String value) {
        claims.addProperty(name, value);
        return claims;
    }

    @ParameterizedTest
    @MethodSource("foreignTokens")
    void anIdTokenThatIsForSomethingElseIsRefused(UnaryOperator<JsonObject> change) {
        played.claim(change);
        String code = played.consent(page());

        refused(Kind.REFUSED, () -> exchange(code));
    }

    @Test
    void anAddressThatIsNotVerifiedIsNotTold() {
        played.claim(claims -> {
            claims.addProperty("email_verified", false);
            return claims;
        });

        assertThat(exchange(played.consent(page())).email()).isEmpty();
    }

    @Test
    void aGrantGivesAccessTokensUntilItIsTakenBackWhichMayBeRepeated() {
        Secret refresh = exchange(played.consent(page())).refresh().orElseThrow();
        Tokens first = oauth.refresh(server, CLIENT, refresh);
        Tokens second = oauth.refresh(server, CLIENT, refresh);
        oauth.revoke(server, refresh);
        oauth.revoke(server, refresh);

        assertThat(first.access()).isNotEqualTo(second.access());
        refused(Kind.GRANT_LOST, () -> oauth.refresh(server, CLIENT, refresh));
    }

    @Test
    void aWrongClientIsToldApartFromALostGrant() {
        OAuthClient stranger = new OAuthClient(PlayedOAuthServer.CLIENT_ID, new Secret("wrong"));
        Secret refresh = exchange(played.consent(page())).refresh().orElseThrow();

        refused(Kind.REFUSED, () -> oauth.refresh(server, stranger, refresh));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aServerThatFailsIsWorthTryingAgain(int status) {
        Secret refresh = exchange(played.consent(page())).refresh().orElseThrow();
        played.failWith(status);

        refused(Kind.UNAVAILABLE, () -> oauth.refresh(server, CLIENT, refresh));
        refused(Kind.UNAVAILABLE, () -> oauth.revoke(server, refresh));
    }

    @Test
    void aRedirectIsNotFollowedWithSecrets() {
        played.failWith(307);

        refused(Kind.REFUSED, () -> oauth.refresh(server, CLIENT, new Secret("refresh")));
        assertThat(played.posted()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsWorthTryingAgain() {
        played.close();

        refused(Kind.UNAVAILABLE, () -> oauth.refresh(server, CLIENT, new Secret("refresh")));
    }
}
