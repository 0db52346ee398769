package dev.drivemind.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.access.RefusedException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no token, or not a whole one. */
class DamagedTokensTest {
    private static final TokenForge FORGE = new TokenForge();

    @AfterAll
    static void close() {
        FORGE.close();
    }

    @Test
    void everyTokenThatIsCutOffProvesNothing() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);

        for (int length = 0; length < token.length(); length++) {
            assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(token.substring(0, length)))
                            .reason())
                    .isEqualTo(Reason.UNPROVEN);
        }
    }

    @Test
    void everyTokenWithAnotherCharacterProvesNothing() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);
        Random random = new Random(7);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \u00e9\u0000";

        for (int at = 0; at < token.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            if (other != token.charAt(at) && !(at == token.length() - 1 && other == ' ')) {
                String damaged = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(damaged))
                                .reason())
                        .as("%s at %s", other, at)
                        .isEqualTo(Reason.UNPROVEN);
            }
        }
    }

    @Test
    void aSignatureHasOneSpelling() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        String respelled = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);

        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(respelled)))
                .hasMessageContaining("is invalid");
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
        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(text)).reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void deepNestingIsRefused() {
        String deep = Minter.encoded("{\"a\":" + "[".repeat(2_800) + "]".repeat(2_800) + "}");

        String header = Minter.encoded("{\"alg\":\"RS256\",\"kid\":\"k\"}");
        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(header + "." + deep + ".AAAA"))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(deep + ".e30.AAAA"))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void anOverlargeTokenIsNotLookedAt() {
        String token = Minter.sign(Minter.user().claim("padding", "x".repeat(9_000)), FORGE.firebases);

        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(token))).hasMessageContaining("too large");
    }

    @Test
    void twoTokensAreNoProof() {
        String token = Minter.sign(Minter.user(), FORGE.firebases);
        List<String> twice = List.of("Bearer " + token, "Bearer " + token);

        assertThat(TokenForge.refusal(FORGE.status, new Presented(Map.of("Authorization", twice))))
                .hasMessageContaining("more than once");
        assertThat(TokenForge.refusal(
                        FORGE.status,
                        new Presented(Map.of(
                                "Authorization", List.of("Bearer " + token),
                                "authorization", List.of("Bearer x")))))
                .hasMessageContaining("more than once");
        assertThat(TokenForge.refusal(FORGE.status, Presented.bearer(token + ", Bearer " + token))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "Bearer", "Token x", "BearerX"})
    void otherSchemesAreNoProof(String header) {
        assertThat(TokenForge.refusal(FORGE.status, new Presented(Map.of("Authorization", List.of(header))))
                        .reason())
                .isEqualTo(Reason.UNPROVEN);
    }

    @Test
    void whoBringsNothingIsToldWhatToBring() {
        assertThatThrownBy(() -> FORGE.status.identify(new Presented(Map.of())))
                .hasMessageContaining("Authorization: Bearer");
    }
}
