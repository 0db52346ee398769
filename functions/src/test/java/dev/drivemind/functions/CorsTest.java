package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.http.SecurityHeaders;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.store.MemoryBackend;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which other sites' pages may use the functions, and what every answer tells browsers. */
class CorsTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final String SITE = "https://drives.example.org";
    private static final Set<String> NAMEABLE =
            Set.of("if-none-match", "authorization", "content-type", "last-event-id");

    private final Api api = new Api(
            MemoryBackend.create(), Api::named, OwnerLimits.STANDARD, Origins.of(SITE + ", http://localhost:5173"));
    private final Api closed = new Api();

    static List<Contract.Operation> operations() {
        return Contract.operations().stream()
                .filter(operation -> !operation.id().equals("finishConnectingInBrowser")) // on one machine only
                .toList();
    }

    private static TestResponse preflight(Api api, Contract.Operation operation, String origin) {
        return api.callUnchecked(
                operation.path(),
                TestRequest.of("OPTIONS", operation.path())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", operation.method())
                        .header("Access-Control-Request-Headers", "authorization,content-type"));
    }

    private static TestResponse from(Api api, Contract.Operation operation, String origin, String token) {
        return api.callUnchecked(
                operation.path(),
                TestRequest.of(operation.method(), operation.path())
                        .header("Origin", origin)
                        .as(token));
    }

    private static void assertClosed(TestResponse response) {
        assertThat(response.getHeaders().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aPermittedSiteIsToldThatItMayAsk(Contract.Operation operation) {
        TestResponse response = preflight(api, operation, SITE);

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.text()).isEmpty();
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SITE);
        assertThat(response.header("Access-Control-Allow-Methods").split(", ")).contains(operation.method());
        assertThat(response.header("Vary")).isEqualTo("Origin");
        assertThat(response.getHeaders()).doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(Arrays.stream(response.header("Access-Control-Allow-Headers").split(", "))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .isEqualTo(NAMEABLE);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itMayReadEveryAnswerRefusalsIncluded(Contract.Operation operation) {
        for (String token : List.of("forged", Api.ANNA, Api.PLATFORM)) {
            TestResponse response = from(api, operation, SITE, token);

            assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SITE);
            assertThat(response.header("Access-Control-Expose-Headers"))
                    .isEqualTo("ETag, Retry-After, RateLimit, RateLimit-Policy");
            assertThat(response.header("Vary")).isEqualTo("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://drives.example.org",
                "https://drives.example.org:8443",
                "https://drives.example.org.evil.example",
                "https://evil.example/https://drives.example.org",
                "https://evildrives.example.org",
                "https://DRIVES.example.org",
                "https://drives.example.org/",
                "https://drives.example.org, https://evil.example",
                "null",
                "*",
                "",
                "http://localhost:5174",
                "http://localhost",
            })
    void otherSitesAreToldNothing(String origin) {
        for (Contract.Operation operation : operations()) {
            TestResponse asked = preflight(api, operation, origin);
            assertThat(asked.status()).isEqualTo(405);
            assertClosed(asked);
            TestResponse response = from(api, operation, origin, Api.ANNA);
            assertClosed(response);
            assertThat(response.header("Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void onlyWhatAPathServesIsPermitted() {
        TestRequest request = TestRequest.of("OPTIONS", "/api/v1/jobs")
                .header("Origin", SITE)
                .header("Access-Control-Request-Method", "DELETE");

        assertThat(api.callUnchecked("/api/v1/jobs", request).status()).isEqualTo(405);
        assertThat(api.callUnchecked(
                                "/api/v1/jobs",
                                TestRequest.of("OPTIONS", "/api/v1/jobs").header("Origin", SITE))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void aPreflightIsNoRequestOfItsUser() {
        for (int i = 0; i < 300; i++) {
            preflight(api, Contract.operation("listJobs"), SITE);
        }

        assertThat(api.call(TestRequest.get("/api/v1/jobs").as(Api.ANNA)).header("RateLimit"))
                .isEqualTo("\"requests\";r=99;t=60");
    }

    @Test
    void byDefaultThereIsNoOtherSite() {
        for (Contract.Operation operation : operations()) {
            TestResponse asked = preflight(closed, operation, SITE);
            assertThat(asked.status()).isEqualTo(405);
            assertClosed(asked);
            assertClosed(from(closed, operation, SITE, Api.ANNA));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.example.org",
                "example.org",
                "http://example.org",
                "https://example.org/",
                "https://example.org/path",
                "https://user@example.org",
                "https://Example.org",
                "null",
                "file:///",
                "https://",
                "http://localhost.evil.example",
            })
    void whatIsNoSitesOriginCannotBeConfigured(String origin) {
        assertThatIllegalArgumentException().isThrownBy(() -> Origins.of(SITE + "," + origin));
    }

    /** Each once: what is there twice, browsers read in ways of their own. */
    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerTellsBrowsersToTakeItForNothingButData(Contract.Operation operation) {
        for (String token : List.of("forged", Api.ANNA, Api.PLATFORM)) {
            for (Map.Entry<String, String> header : SecurityHeaders.ofData().entrySet()) {
                assertThat(from(api, operation, SITE, token).getHeaders().get(header.getKey()))
                        .containsExactly(header.getValue());
            }
        }
    }

    @Test
    void aPageForPersonsMayDoNothingButShowItself() {
        TestResponse page = Api.ofOneMachine().call(TestRequest.get("/api/v1/connect/callback?state=x"));

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.getHeaders().get(POLICY))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("script");
        Map<String, String> ofAll = new HashMap<>(SecurityHeaders.ofData());
        ofAll.remove(POLICY);
        ofAll.forEach((name, value) -> assertThat(page.getHeaders().get(name)).containsExactly(value));
    }
}
