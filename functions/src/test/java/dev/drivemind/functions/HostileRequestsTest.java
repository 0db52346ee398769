package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.http.Body;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestsTest {
    private static final String START = "/api/v1/scan/start";

    private final Api api = new Api();
    private final String source = api.connect(Api.ANNA, "/home/anna");

    private TestResponse start(String json) {
        return api.call(TestRequest.post(START, json.replace("SOURCE", source)).as(Api.ANNA));
    }

    private static String type(TestResponse response) {
        return response.json().get("type").getAsString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "3",
                "\"text\"",
                "{",
                "{\"source\":\"SOURCE\"",
                "{\"source\":\"SOURCE\"} {}",
                "{'source':'SOURCE'}",
                "{source:\"SOURCE\"}",
                "{\"source\":\"SOURCE\",}",
                "// comment\n{\"source\":\"SOURCE\"}",
                "{\"source\":\"SOURCE\",\"lanes\":NaN}",
                "{\"source\":\"SOURCE\",\"lanes\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
                "\uFEFF{\"source\":\"SOURCE\"}",
            })
    void aBodyThatIsNotOneStrictJsonObjectIsRefused(String json) {
        TestResponse response = start(json);

        assertThat(response.status()).isEqualTo(400);
        assertThat(type(response)).isEqualTo("urn:drivemind:problem:invalid-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; source",
                "{\"source\":null}; source",
                "{\"source\":7}; source",
                "{\"source\":\"\"}; source",
                "{\"source\":{\"a\":1}}; source",
                "{\"source\":\"SOURCE\",\"lanes\":0}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":65}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":-1}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":1.5}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":1e1}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":\"8\"}; lanes",
                "{\"source\":\"SOURCE\",\"lanes\":99999999999999999999999}; lanes",
                "{\"source\":\"SOURCE\",\"sharedDrives\":\"true\"}; sharedDrives",
                "{\"source\":\"SOURCE\",\"sharedDrives\":1}; sharedDrives",
                "{\"source\":\"SOURCE\",\"full\":\"yes\"}; full",
                "{\"source\":\"SOURCE\",\"folders\":\"f1\"}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[1]}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[null]}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[\"\"]}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[[\"f1\"]]}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[\"../f1\"]}; folders",
                "{\"source\":\"SOURCE\",\"folders\":[\"' or name != '\"]}; folders",
                "{\"source\":\"SOURCE\",\"ignore\":{}}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\" \"]}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\"a\\u0000b\"]}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\"type:video\"]}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\"**\"]}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\"/photos/*.raw\"]}; ignore",
                "{\"source\":\"SOURCE\",\"ignore\":[\"type:a/b/c\"]}; ignore",
                "{\"source\":\"SOURCE\",\"lane\":3}; lane",
                "{\"source\":\"SOURCE\",\"source\":\"SOURCE\"}; source",
            })
    void aWrongFieldIsNamed(String json, String field) {
        TestResponse response = start(json);

        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.json().get("field").getAsString()).isEqualTo(field);
    }

    @Test
    void aBodyOf64KilobytesIsTheMost() {
        String padding = " ".repeat(Body.MAX_BYTES);
        String fits = ("{\"source\":\"" + source + "\"}" + padding).substring(0, Body.MAX_BYTES);

        assertThat(start(fits).status()).isEqualTo(202);
        assertThat(start(fits + " ").status()).isEqualTo(413);
    }

    @Test
    void aClaimOfALargeBodyIsRefusedUnread() {
        TestResponse response =
                api.call(TestRequest.post(START, "{}").claimingLength(1L << 40).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "application/json; charset=utf-16",
                "application/json; charset=latin1",
            })
    void aBodyOfAnotherTypeIsRefused(String contentType) {
        TestResponse response = api.call(TestRequest.post(START, "{\"source\":\"" + source + "\"}")
                .header("Content-Type", contentType)
                .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=UTF-8", "Application/JSON;charset=\"utf-8\""})
    void jsonInUtf8IsAccepted(String contentType) {
        TestResponse response = api.call(TestRequest.post(START, "{\"source\":\"" + source + "\"}")
                .header("Content-Type", contentType)
                .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(202);
    }

    @Test
    void aBodyWithoutATypeIsRefused() {
        TestResponse response = api.call(TestRequest.of("POST", START)
                .body("{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(415);
    }

    @Test
    void aCompressedBodyIsRefused() {
        TestResponse response = api.call(
                TestRequest.post(START, "{}").header("Content-Encoding", "gzip").as(Api.ANNA));

        assertThat(response.status()).isEqualTo(415);
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() {
        byte[] latin1 = "{\"source\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        TestResponse response =
                api.call(TestRequest.post(START, "").body(latin1).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/scan/start, POST",
        "POST, /api/v1/scan/status, GET",
        "DELETE, /api/v1/sources, 'GET, POST'",
        "PUT, /api/v1/files, GET",
        "HEAD, /api/v1/jobs, GET",
        "OPTIONS, /api/v1/scan/cancel, POST",
        "TRACE, /api/v1/health, GET",
        "GET, /api/v1/scan/run, POST",
        "GET, /api/v1/watchdog, POST",
    })
    void anotherMethodIsRefusedWithThoseThatThereAre(String method, String path, String allowed) {
        TestResponse response = api.call(TestRequest.of(method, path).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs?limit=0, limit",
        "/api/v1/jobs?limit=201, limit",
        "/api/v1/jobs?limit=ten, limit",
        "/api/v1/jobs?limit=5&limit=6, limit",
        "/api/v1/jobs?sort=up, sort",
        "/api/v1/files, source",
        "/api/v1/files?source=S&order=owner, order",
        "/api/v1/files?source=S&minSize=-1, minSize",
        "/api/v1/files?source=S&maxSize=1.5, maxSize",
        "/api/v1/files?source=S&maxSize=9223372036854775807, maxSize",
        "/api/v1/files?source=S&descending=yes, descending",
        "/api/v1/files?source=S&limit=1001, limit",
        "/api/v1/files/export, source",
        "/api/v1/files/why?source=S, file",
        "/api/v1/files/why?source=S&file=a%2Fb, file",
        "/api/v1/scan/stream, job",
        "/api/v1/health?deep=true, deep",
        "/api/v1/sources?kind=drive, kind",
    })
    void aWrongParameterIsNamed(String target, String parameter) {
        TestResponse response =
                api.call(TestRequest.get(target.replace("=S", "=" + source)).as(Api.ANNA));

        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.json().get("field").getAsString()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..%2f..%2fetc", "a/b", "%00", "folder-0123456789abcdef01234567", "SELECT%201", "%F0%9F%92%A9"})
    void idsThatNothingHasAreNotFound(String id) {
        assertThat(api.call(TestRequest.get("/api/v1/files?source=" + id).as(Api.ANNA))
                        .status())
                .isEqualTo(404);
        assertThat(api.call(TestRequest.get("/api/v1/scan/status?source=" + id).as(Api.ANNA))
                        .status())
                .isEqualTo(404);
        assertThat(api.call(TestRequest.get("/api/v1/scan/status?job=" + id).as(Api.ANNA))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOverlongIdIsNotFound() {
        TestResponse response = api.call(
                TestRequest.get("/api/v1/scan/status?job=" + "x".repeat(2_000)).as(Api.ANNA));

        assertThat(response.status()).isEqualTo(404);
    }

    @Test
    void theRunnerRefusesIdsThatNoJobHas() {
        for (String json :
                new String[] {"{\"jobId\":\"a/b\",\"slice\":0}", "{\"jobId\":\"j\",\"slice\":-1}", "{\"slice\":1}"}) {
            assertThat(api.call(TestRequest.post("/api/v1/scan/run", json).as(Api.PLATFORM))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aTaskOfAJobThatIsGoneIsAcknowledged() {
        TestResponse response = api.call(TestRequest.post("/api/v1/scan/run", "{\"jobId\":\"gone\",\"slice\":3}")
                .as(Api.PLATFORM));

        assertThat(response.status()).isEqualTo(200);
    }

    @Test
    void aFaultTellsACorrelationIdAndNothingOfTheInside() {
        api.places.driveFails = Optional.of(new IllegalStateException("secret detail of Class.method"));
        TestResponse response =
                api.call(TestRequest.post("/api/v1/sources", "{\"kind\":\"drive\",\"accessToken\":\"t\"}")
                        .as(Api.ANNA));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.json().get("correlationId").getAsString()).hasSize(36);
        assertThat(response.text()).doesNotContain("secret", "Class", "Exception", "dev.drivemind");
    }

    @Test
    void everyProblemIsAProblemDocument() {
        Map<TestRequest, Integer> requests = Map.of(
                TestRequest.get("/api/v1/jobs"), 401,
                TestRequest.get("/api/v1/jobs").as(Api.PLATFORM), 403,
                TestRequest.get("/api/v1/scan/status?job=x").as(Api.ANNA), 404);
        requests.forEach((request, status) -> {
            TestResponse response = api.call(request);
            assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.json().get("status").getAsInt())
                    .isEqualTo(status)
                    .isEqualTo(response.status());
        });
    }

    @Test
    void whoIsNotKnownIsToldHowToProveThemselves() {
        assertThat(api.call(TestRequest.get("/api/v1/jobs")).header("WWW-Authenticate"))
                .isEqualTo("Bearer");
    }
}
