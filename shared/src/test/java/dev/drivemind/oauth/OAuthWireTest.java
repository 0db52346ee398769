package dev.drivemind.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.oauth.OAuthException.Kind;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire to an authorization server, and what is made of its answers. */
class OAuthWireTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OAuthClient CLIENT = new OAuthClient("client-1", new Secret("client-secret"));
    private static final URI REDIRECT = URI.create("http://127.0.0.1:8787/api/v1/connect/callback");
    private static final Secret REFRESH = new Secret("refresh-secret");

    private final ScriptedAuthorizationServer server = new ScriptedAuthorizationServer();
    private final OAuth oauth = new OAuth(InstantSource.fixed(NOW));
    private final Challenge challenge = Challenge.fresh(new SecureRandom());

    @AfterEach
    void close() {
        server.close();
    }

    private Tokens exchange() {
        return oauth.exchange(server.endpoints(), CLIENT, REDIRECT, new Secret("code-secret"), challenge);
    }

    private Tokens refresh() {
        return oauth.refresh(server.endpoints(), CLIENT, REFRESH);
    }

    private String claims(String issuer, String audience, long expiry, String nonce) {
        return "{\"iss\":\"" + issuer + "\",\"aud\":" + audience + ",\"exp\":" + expiry + ",\"nonce\":\"" + nonce
                + "\",\"email\":\"anna@example.org\",\"email_verified\":true}";
    }

    private void answersWithIdToken(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String token = "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".AA";
        server.answers(
                200,
                "{\"access_token\":\"a\",\"expires_in\":3599,\"refresh_token\":\"r\",\"scope\":\"openid email\","
                        + "\"id_token\":\"" + token + "\"}");
    }

    @Test
    void aGoodIdTokenTellsWhoConsented() {
        answersWithIdToken(claims(server.root().toString(), "\"client-1\"", NOW.getEpochSecond() + 60, nonce()));

        assertThat(exchange().email()).contains("anna@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience", "audiences", "expiry", "nonce"})
    void anIdTokenWithOneThingWrongIsRefused(String wrong) {
        answersWithIdToken(claims(
                wrong.equals("issuer") ? "https://evil.example" : server.root().toString(),
                switch (wrong) {
                    case "audience" -> "\"client-2\"";
                    case "audiences" -> "[\"client-2\",\"client-3\"]";
                    default -> "\"client-1\"";
                },
                NOW.getEpochSecond() + (wrong.equals("expiry") ? -3600 : 60),
                wrong.equals("nonce") ? "another" : nonce()));

        assertThatThrownBy(this::exchange)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void anAnswerThatGrantsOpenidWithoutAnIdTokenIsRefused() {
        server.answers(
                200, "{\"access_token\":\"a\",\"expires_in\":3599,\"refresh_token\":\"r\",\"scope\":\"openid email\"}");

        assertThatThrownBy(this::exchange)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    private String nonce() {
        return challenge.nonce().reveal();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, GRANT_LOST",
        "400, invalid_request, REFUSED",
        "401, invalid_client, REFUSED",
        "403, access_denied, REFUSED",
        "429, rate_limited, UNAVAILABLE",
        "500, server_error, UNAVAILABLE",
        "503, invalid_grant, UNAVAILABLE",
    })
    void failuresAreToldApart(int status, String error, Kind kind) {
        server.answers(status, "{\"error\":\"" + error + "\"}");

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() {
        OAuthServer gone = server.endpoints();
        server.close();

        assertThatThrownBy(() -> oauth.refresh(gone, CLIENT, REFRESH))
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void secretsFollowNoRedirect() {
        try (ScriptedAuthorizationServer evil = new ScriptedAuthorizationServer()) {
            server.answers(307, Map.of("Location", evil.root() + "/token"));

            assertThatThrownBy(this::refresh).isInstanceOf(OAuthException.class);
            assertThat(evil.asked()).isEmpty();
        }
    }

    @Test
    void secretsGoIntoTheBodyAlone() {
        server.answers(200, "{\"access_token\":\"a\"}");
        refresh();
        ScriptedAuthorizationServer.Asked asked = server.asked().get(0);

        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.address().toString()).isEqualTo("/token");
        assertThat(asked.form()).containsEntry("refresh_token", "refresh-secret");
    }

    @Test
    void whatAServerRepeatsIsNotToldAgain() {
        server.answers(400, "{\"error\":\"refresh-secret client-secret\",\"error_description\":\"refresh-secret\"}");

        assertThatThrownBy(this::refresh)
                .satisfies(e -> assertThat(e.toString())
                        .doesNotContain("refresh-secret")
                        .doesNotContain("client-secret"));
    }

    @Test
    void theConsentPageGetsTheChallengeAndNotTheVerifier() {
        String page = oauth.authorization(server.endpoints(), CLIENT.id(), REDIRECT, Set.of("openid"), challenge)
                .toString();

        assertThat(page)
                .contains("code_challenge=" + challenge.shown(), "code_challenge_method=S256", "access_type=offline")
                .contains("prompt=consent", "state=" + challenge.state().reveal(), "nonce=" + nonce())
                .doesNotContain(challenge.verifier().reveal(), "client-secret");
    }

    @Test
    void aChallengeIsTheOneOfTheStandard() {
        Secret verifier = new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        // RFC 7636, appendix B
        assertThat(new Challenge(new Secret("s"), verifier, new Secret("n")).shown())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aGrantThatIsGoneAlreadyIsRevoked() {
        server.answers(400, "{\"error\":\"invalid_token\"}");

        oauth.revoke(server.endpoints(), REFRESH);
        oauth.revoke(server.endpoints(), REFRESH);

        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"302, ''", "403, access_denied", "404, ''", "503, ''"})
    void aRevocationThatWasNotCarriedOutIsNotTakenForOne(int status, String error) {
        server.answers(status, "{\"error\":\"" + error + "\"}");

        assertThatThrownBy(() -> oauth.revoke(server.endpoints(), REFRESH)).isInstanceOf(OAuthException.class);
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        server.answers(200, "{\"access_token\":\"" + "a".repeat(1 << 20) + "\"}");

        assertThatThrownBy(this::refresh)
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerWhoseBodyNeverComesIsGivenUp() {
        server.stalls();
        OAuth hasty = new OAuth(new TokenEndpoint(Duration.ofMillis(300)), InstantSource.fixed(NOW));

        assertThatThrownBy(() -> hasty.refresh(server.endpoints(), CLIENT, REFRESH))
                .isInstanceOfSatisfying(
                        OAuthException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
}
