package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often callers may ask, and that nothing they say of themselves changes that. */
class LimitsTest {
    private static final List<String> CLAIMS = List.of(
            "X-Forwarded-For",
            "Forwarded",
            "X-Real-IP",
            "X-DriveMind-Owner",
            "X-Goog-Authenticated-User-Email",
            "User-Agent",
            "Cookie",
            "X-HTTP-Method-Override",
            "X-Original-URL");

    private final Backend backend = MemoryBackend.create();
    private final Api api = new Api(backend, Api::named, OwnerLimits.STANDARD, Origins.NONE);

    private TestResponse jobs(String token) {
        return api.call(TestRequest.get("/api/v1/jobs").as(token));
    }

    private void useUp(String token) {
        for (int i = 0; i < 100; i++) {
            assertThat(jobs(token).status()).isEqualTo(200);
        }
    }

    private static void assertTooMany(TestResponse response, String type, long seconds) {
        assertThat(response.status()).as(response.text()).isEqualTo(429);
        assertThat(response.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:" + type);
        assertThat(response.header("Retry-After")).isEqualTo(Long.toString(seconds));
    }

    @Test
    void theHundredAndFirstRequestOfAMinuteIsRefusedAndTheMinuteAfterIsNot() {
        useUp(Api.ANNA);

        assertTooMany(jobs(Api.ANNA), "too-many-requests", 60);
        api.time.sleep(Duration.ofMillis(59_001));
        assertTooMany(jobs(Api.ANNA), "too-many-requests", 1);
        api.time.sleep(Duration.ofMillis(999));
        assertThat(jobs(Api.ANNA).status()).isEqualTo(200);
    }

    @Test
    void anAnswerTellsHowMuchRoomIsLeft() {
        TestResponse first = jobs(Api.ANNA);
        api.time.sleep(Duration.ofSeconds(20));
        TestResponse second = jobs(Api.ANNA);

        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"requests\";q=100;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"requests\";r=99;t=60");
        assertThat(second.header("RateLimit")).isEqualTo("\"requests\";r=98;t=40");
    }

    @Test
    void allFunctionsOfAnInstanceCountTogetherWhateverTheirPathsAndVersionsAreCalled() {
        List<String> paths = List.of("/api/v1/jobs", "/api/v1/sources", "/api/v1/connections");
        for (int i = 0; i < 100; i++) {
            String path = paths.get(i % 3);
            String called = i % 2 == 0 ? path : path.replace("/v1", "").toUpperCase(Locale.ROOT);
            assertThat(api.callUnchecked(path, TestRequest.get(called + "?").as(Api.ANNA))
                            .status())
                    .as(called)
                    .isIn(200, 400);
        }

        for (String path : paths) {
            assertThat(api.callUnchecked(
                                    path,
                                    TestRequest.get(path.replace("/v1", "")).as(Api.ANNA))
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void whatARequestSaysOfItsOriginMakesNoDifference() {
        useUp(Api.ANNA);

        for (String claim : CLAIMS) {
            for (String value : List.of("127.0.0.1", "ben", "::1", "1.2.3.4, 5.6.7.8")) {
                assertThat(api.call(TestRequest.get("/api/v1/jobs").as(Api.ANNA).header(claim, value))
                                .status())
                        .as(claim + ": " + value)
                        .isEqualTo(429);
            }
        }
    }

    @Test
    void manyConnectionsShareOneCount() {
        AtomicInteger served = new AtomicInteger();
        IntStream.range(0, 400).parallel().forEach(i -> {
            if (api.callUnchecked(
                                    "/api/v1/jobs",
                                    TestRequest.get("/api/v1/jobs").as(Api.ANNA))
                            .status()
                    == 200) {
                served.incrementAndGet();
            }
        });

        assertThat(served).hasValue(100);
    }

    @Test
    void aMethodThatThereIsNotServesNothingAndCostsNothing() {
        for (String method : List.of("HEAD", "OPTIONS", "PUT", "get", "PATCH")) {
            for (int i = 0; i < 50; i++) {
                assertThat(api.callUnchecked(
                                        "/api/v1/jobs",
                                        TestRequest.of(method, "/api/v1/jobs").as(Api.ANNA))
                                .status())
                        .isEqualTo(405);
            }
        }

        useUp(Api.ANNA);
    }

    @Test
    void anOperatorCountsOnceWhomeverTheyAskFor() {
        for (int i = 0; i < 100; i++) {
            assertThat(api.call(TestRequest.get("/api/v1/jobs")
                                    .as(Api.OPERATOR)
                                    .header("X-DriveMind-Owner", "user-" + i))
                            .status())
                    .isEqualTo(200);
        }

        assertTooMany(jobs(Api.OPERATOR), "too-many-requests", 60);
        assertThat(jobs(Api.ANNA).status()).isEqualTo(200);
    }

    @Test
    void oneUsersFloodHoldsUpNobodyElse() {
        for (int i = 0; i < 1_000; i++) {
            jobs(Api.ANNA);
        }

        useUp(Api.BEN);
        assertThat(api.call(TestRequest.get("/api/v1/health")).status()).isEqualTo(200);
        for (int i = 0; i < 300; i++) {
            assertThat(api.call(TestRequest.post("/api/v1/watchdog", "{}").as(Api.PLATFORM))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void thoseWhoProveNothingHaveOneLimitTogetherAndKeepNobodyOut() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(api.call(TestRequest.get("/api/v1/jobs")
                                    .as("forged-" + i)
                                    .header("X-Forwarded-For", "10.0.0." + i % 256))
                            .status())
                    .isEqualTo(401);
        }

        assertTooMany(jobs("forged"), "too-many-requests", 60);
        assertThat(jobs(Api.ANNA).status()).isEqualTo(200);
    }

    @Test
    void aFloodOfForgedNoticesIsCutOffAndKeepsOutNoChannelThatIsKnown() {
        String source = api.connect(Api.ANNA, "/home/anna");
        new Channels(backend.documents())
                .open("known", "anna", source, api.time.now().plus(Duration.ofDays(1)));
        assertThat(api.call(Channels.notice("known", 1)).status()).isEqualTo(200);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            read += api.call(Channels.notice("forged-" + i, i)).status() == 404 ? 1 : 0;
        }

        assertThat(read).isEqualTo(999); // the first notice of the known one counted as well
        assertTooMany(api.call(Channels.notice("forged", 1)), "too-many-requests", 60);
        assertThat(api.call(Channels.notice("known", 2)).status()).isEqualTo(200);
        assertThat(jobs(Api.ANNA).status()).isEqualTo(200);
    }

    private TestResponse start(Api instance, String source) {
        return instance.call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(Api.ANNA));
    }

    @Test
    void tenNewScansAnHourAreStartedByAllInstancesTogether() {
        Api other = new Api(backend, Api::named, OwnerLimits.STANDARD, Origins.NONE);
        for (int i = 0; i < 10; i++) {
            Api instance = i % 2 == 0 ? api : other;
            assertThat(start(instance, instance.connect(Api.ANNA, "/home/anna/" + i))
                            .status())
                    .isEqualTo(202);
        }

        assertTooMany(start(api, api.connect(Api.ANNA, "/home/anna/10")), "too-many-starts", 3_600);
        assertTooMany(start(other, other.connect(Api.ANNA, "/home/anna/11")), "too-many-starts", 3_600);
        assertThat(start(api, api.connect(Api.ANNA, "/home/anna/0")).status())
                .as("the scan that is under way")
                .isEqualTo(202);
        assertThat(api.call(TestRequest.post(
                                        "/api/v1/scan/start",
                                        "{\"source\":\"" + api.connect(Api.BEN, "/home/ben") + "\"}")
                                .as(Api.BEN))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void findingTheScanThatIsUnderWayIsFree() {
        String source = api.connect(Api.ANNA, "/home/anna");
        for (int i = 0; i < 60; i++) {
            assertThat(start(api, source).status()).isEqualTo(202);
        }

        assertThat(start(api, api.connect(Api.ANNA, "/home/anna/2")).status()).isEqualTo(202);
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNoStart() {
        String gone = api.connect(Api.ANNA, "/home/gone");
        api.places.folders.remove("/home/gone");
        for (int i = 0; i < 30; i++) {
            assertThat(start(api, gone).status()).isEqualTo(422);
        }

        assertThat(start(api, api.connect(Api.ANNA, "/home/anna")).status()).isEqualTo(202);
    }

    @Test
    void scansThatDrivesAndTimesCallForDoNotCount() {
        String source = api.connect(Api.ANNA, "/home/anna");
        start(api, source);
        api.deliver();
        Channels channels = new Channels(backend.documents());
        channels.open("known", "anna", source, api.time.now().plus(Duration.ofDays(1)));
        channels.schedule(source);
        for (int i = 1; i <= 20; i++) {
            assertThat(api.call(Channels.notice("known", i)).status()).isEqualTo(200);
            api.time.sleep(Duration.ofSeconds(6));
            api.deliver();
        }

        assertThat(((MemoryDocuments) backend.documents()).all(Schema.JOBS)).hasSizeGreaterThan(15);
        for (int i = 1; i < 10; i++) {
            assertThat(start(api, api.connect(Api.ANNA, "/home/anna/" + i)).status())
                    .isEqualTo(202);
        }
        assertThat(start(api, api.connect(Api.ANNA, "/home/anna/10")).status()).isEqualTo(429);
    }

    @Test
    void agentsHaveABudgetOfTheirOwnBesideTheirOwners() {
        JsonObject agent = api.agent(Api.ANNA, "nas");
        String path = "/api/v1/agents/" + agent.get("agentId").getAsString() + "/heartbeat";
        TestRequest beat = TestRequest.post(path, "{}").as(agent.get("key").getAsString());
        for (int i = 0; i < 600; i++) {
            assertThat(api.call(beat).status()).isEqualTo(200);
        }

        assertTooMany(api.call(beat), "too-many-requests", 60);
        assertThat(jobs(Api.ANNA).status()).isEqualTo(200);
        api.time.sleep(Duration.ofMinutes(1));
        assertThat(api.call(beat).status()).isEqualTo(200);
    }
}
