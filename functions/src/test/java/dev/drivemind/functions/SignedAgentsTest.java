package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agents that sign their requests instead of sending their keys. */
class SignedAgentsTest {
    private static final String BODY = "{\"status\":\"healthy\"}";
    private static final String WITH_BODY = "(\"@method\" \"@path\" \"content-digest\")";

    private final Api api = new Api();
    private final JsonObject agent = api.agent(Api.ANNA, "nas");
    private final String id = agent.get("agentId").getAsString();
    private final String key = agent.get("key").getAsString();
    private final String path = "/api/v1/agents/" + id + "/heartbeat";

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String sign(String base) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(sha256(key.substring(key.length() - 43)), "HmacSHA256"));
        return "sig=:" + base64(mac.doFinal(base.getBytes(StandardCharsets.UTF_8))) + ":";
    }

    private TestRequest signed(long secondsAgo, String covered) throws GeneralSecurityException {
        String digest = "sha-256=:" + base64(sha256(BODY)) + ":";
        String parameters = covered + ";created=" + (api.time.now().getEpochSecond() - secondsAgo) + ";keyid=\"" + id
                + "\";alg=\"hmac-sha256\"";
        String base = "\"@method\": POST\n\"@path\": " + path + "\n"
                + (covered.contains("digest") ? "\"content-digest\": " + digest + "\n" : "") + "\"@signature-params\": "
                + parameters;
        return TestRequest.post(path, BODY)
                .header("Content-Digest", digest)
                .header("Signature-Input", "sig=" + parameters)
                .header("Signature", sign(base));
    }

    private TestRequest signed() throws GeneralSecurityException {
        return signed(0, WITH_BODY);
    }

    private int status(TestRequest request) {
        return api.call(request).status();
    }

    @Test
    void aSignatureProvesItsAgentWithoutItsKey() throws GeneralSecurityException {
        assertThat(status(signed())).isEqualTo(200);
        assertThat(status(signed(299, WITH_BODY))).isEqualTo(200);
        assertThat(status(signed(-299, WITH_BODY))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {301, -301, 1_000_000})
    void anOldSignatureAndOneOfTheFutureProveNothing(long secondsAgo) throws GeneralSecurityException {
        assertThat(status(signed(secondsAgo, WITH_BODY))).isEqualTo(401);
    }

    @Test
    void anotherBodyIsRefused() throws GeneralSecurityException {
        assertThat(status(signed().body("{\"status\":\"degraded\"}"))).isEqualTo(400);
    }

    @Test
    void anotherDigestIsNotSigned() throws GeneralSecurityException {
        String other = "{\"status\":\"degraded\"}";
        TestRequest request = signed().body(other).header("Content-Digest", "sha-256=:" + base64(sha256(other)) + ":");

        assertThat(status(request)).isEqualTo(401);
    }

    @Test
    void aBodyMustBeCovered() throws GeneralSecurityException {
        assertThat(status(signed(0, "(\"@method\" \"@path\")"))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sig=()",
                "sig=(\"@method\" \"@path\" \"content-digest\")",
                "sig=(\"@method\" \"@path\" \"content-digest\");created=x",
                "sig=(\"@method\" \"@path\" \"content-digest\");alg=\"rsa-v1_5-sha256\";created=1772366400;keyid=\"a\"",
                "other=(\"@method\" \"@path\" \"content-digest\");created=1772366400;keyid=\"a\""
            })
    void whatIsNoSignatureProvesNothing(String input) throws GeneralSecurityException {
        assertThat(status(signed().header("Signature-Input", input))).isEqualTo(401);
        assertThat(status(signed().header("Signature", "sig=:AAAA:"))).isEqualTo(401);
        assertThat(status(signed().header("Signature", "sig"))).isEqualTo(401);
    }

    @Test
    void aSignatureIsForOnePath() throws GeneralSecurityException {
        TestRequest elsewhere = TestRequest.post("/api/v1/agents/register", BODY);
        signed().getHeaders().forEach((name, values) -> elsewhere.header(name, values.get(0)));

        assertThat(status(elsewhere)).isEqualTo(401);
    }

    @Test
    void aRetiredAgentSignsInVain() throws GeneralSecurityException {
        api.call(TestRequest.of("DELETE", "/api/v1/agents/" + id).as(Api.ANNA));

        assertThat(status(signed())).isEqualTo(401);
    }
}
