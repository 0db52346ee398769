package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.drive.Quota;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.oauth.PlayedOAuthServer;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Document;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * All secrets that there are go through all parts that are given them, while the drive, the authorization server and the store fail in
 * ways that repeat the secrets. None is found in what is logged, at any level, in what is answered, in any address, or in what is
 * stored.
 */
class CanarySecretsTest {
    private static final String SESSION = "canary-session-of-the-user-41c7";
    private static final String ACCESS = "canary-access-token-7f3a";

    private final CapturedLog log = CapturedLog.ofEverything();
    private final WholeApp whole = new WholeApp(Map.of(SESSION, "anna"), Quota.units());
    private final PlayedOAuthServer oauth = new PlayedOAuthServer(whole.time::now);
    private final List<String> states = new ArrayList<>();

    @AfterEach
    void close() {
        oauth.close();
        whole.close();
        log.close();
    }

    @Test
    void noSecretIsSeenWhereItDoesNotBelong() {
        scanWithAnAccessTokenWhileAllFails();
        connectByConsentWhileAllFails();
        noticesOfChannels();
        anAgentComesWithItsKey();

        Set<String> secrets = secrets();
        System.out.println("Canary secrets: " + secrets.size() + " secrets, "
                + log.lines().size() + " lines of the log, " + whole.answers().size() + " answers, "
                + whole.drive.asked().size() + " requests to the drive");
        assertThat(log.lines()).hasSizeGreaterThan(50);
        for (String secret : secrets) {
            assertThat(log.text()).doesNotContain(secret);
            assertThat(answers()).doesNotContain(secret);
            assertThat(whole.drive.asked()).noneMatch(asked -> asked.uri().contains(secret));
            assertThat(stored()).doesNotContain(secret);
        }
        for (String state : states) { // the browser must be given it, and nobody else
            assertThat(log.text()).doesNotContain(state);
            assertThat(stored()).doesNotContain(state);
        }
    }

    private void scanWithAnAccessTokenWhileAllFails() {
        whole.drive.list(
                PlayedDrive.error(403, "userRateLimitExceeded", ACCESS),
                PlayedDrive.error(500, "backendError", "Bearer " + ACCESS),
                "{\"files\":[{\"name\":\"" + ACCESS + "\" " + ACCESS,
                "<html>" + ACCESS,
                PlayedDrive.page(PlayedDrive.file("f1", "one.txt", "")));
        whole.failingPages.failNext(
                new IllegalStateException("Cannot store with " + ACCESS),
                new StoreException("The store is away", new IllegalArgumentException(ACCESS)),
                new IllegalArgumentException("wrong", new IOException(SESSION)));
        String source = whole.connect(SESSION, ACCESS, "One");
        whole.start(SESSION, source);
        whole.workToTheEnd();
        whole.drive.always(ACCESS, PlayedDrive.error(401, "authError", ACCESS));
        whole.start(SESSION, source);
        whole.workToTheEnd();
        assertThat(whole.call(TestRequest.post(
                                        "/api/v1/sources",
                                        "{\"kind\":\"drive\",\"url\":\"" + whole.drive.url() + "\",\"accessToken\":\""
                                                + ACCESS + "\"}")
                                .as(SESSION))
                        .status())
                .isEqualTo(422);
        whole.call(TestRequest.get("/api/v1/jobs").as(SESSION + "x"));
    }

    /** Its key is shown once, to the user who adds it. */
    private void anAgentComesWithItsKey() {
        JsonObject agent = whole.call(
                        TestRequest.post("/api/v1/agents", "{\"name\":\"nas\"}").as(SESSION))
                .json();
        String key = agent.get("key").getAsString();
        states.add(key.substring(key.length() - 43));
        String root = "{\"roots\":[{\"id\":\"data\",\"path\":\"/srv/data\"}]}";
        assertThat(whole.call(TestRequest.post("/api/v1/agents/register", root).as(key))
                        .status())
                .isEqualTo(200);
        for (String body : List.of("{", "{\"roots\":" + key + "}", "{\"host\":5}")) {
            whole.call(TestRequest.post("/api/v1/agents/register", body).as(key));
            whole.call(TestRequest.post("/api/v1/files/ingest", body).as(key));
        }
        assertThat(whole.call(TestRequest.get("/api/v1/jobs").as(key)).status()).isEqualTo(403);
        assertThat(whole.call(TestRequest.get("/api/v1/jobs").as(key + "x")).status())
                .isEqualTo(401);
    }

    private JsonObject claimed(JsonObject claims) {
        claims.addProperty("iss", whole.drive.url().replaceAll("/$", ""));
        return claims;
    }

    private void connectByConsentWhileAllFails() {
        whole.drive.tokensFrom(oauth.root());
        oauth.failWith(500);
        comeBack(begin(), "some-code");
        oauth.recover();
        comeBack(begin(), "a-code-that-is-wrong");
        oauth.claim(claims -> new JsonObject());
        comeBackConsented();
        oauth.claim(this::claimed);
        assertThat(comeBackConsented()).isEqualTo(200);
        JsonObject connection = whole.call(
                        TestRequest.get("/api/v1/connections?quota=true").as(SESSION))
                .json()
                .getAsJsonArray("connections")
                .get(0)
                .getAsJsonObject();
        String source = connection.get("source").getAsString();
        whole.start(SESSION, source);
        whole.workToTheEnd();
        coordinate();
        oauth.revokeAll();
        whole.time.sleep(Duration.ofHours(2));
        whole.start(SESSION, source);
        whole.workToTheEnd();
        assertThat(comeBackConsented()).isEqualTo(200);
        whole.workToTheEnd();
    }

    /** Channels are opened for what was scanned. */
    private void coordinate() {
        for (int i = 0; i < 5; i++) {
            whole.time.sleep(Duration.ofMinutes(1));
            whole.call(TestRequest.post("/api/v1/coordinate", "{}").as(WholeApp.PLATFORM));
            whole.deliver();
        }
        assertThat(channelTokens()).isNotEmpty();
    }

    private void noticesOfChannels() {
        for (JsonObject channel : opened()) {
            String id = channel.get("id").getAsString();
            String token = channel.get("token").getAsString();
            whole.call(Channels.notice(id, token, "the-resource", "2"));
            whole.call(Channels.notice(id, token + "x", "the-resource", "3"));
            whole.call(Channels.notice(id, token, "another", "4"));
        }
        whole.workToTheEnd();
    }

    private JsonObject begin() {
        TestResponse begun = whole.call(TestRequest.post(
                        "/api/v1/connect/start",
                        "{\"url\":\"" + whole.drive.url() + "\",\"clientId\":\"" + PlayedOAuthServer.CLIENT_ID
                                + "\",\"clientSecret\":\"" + PlayedOAuthServer.CLIENT_SECRET + "\"}")
                .as(SESSION));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        states.add(state(begun.json()));
        return begun.json();
    }

    private static String page(JsonObject begun) {
        return begun.get("authorizationUrl").getAsString();
    }

    private static String state(JsonObject begun) {
        return PlayedOAuthServer.asked(page(begun)).getOrDefault("state", "");
    }

    private int comeBackConsented() {
        JsonObject begun = begin();
        return comeBack(begun, oauth.consent(page(begun)));
    }

    private int comeBack(JsonObject begun, String code) {
        return whole.call(TestRequest.post(
                                "/api/v1/connect/callback",
                                "{\"state\":\"" + state(begun) + "\",\"code\":\"" + code + "\"}")
                        .as(SESSION))
                .status();
    }

    private List<JsonObject> opened() {
        return whole.drive.asked().stream()
                .filter(asked -> asked.uri().contains("/watch"))
                .map(asked -> JsonParser.parseString(asked.body()).getAsJsonObject())
                .toList();
    }

    private List<String> channelTokens() {
        return opened().stream()
                .map(channel -> channel.get("token").getAsString())
                .toList();
    }

    /** Those that were made up here, and those that were given out on the way. */
    private Set<String> secrets() {
        Set<String> secrets =
                new TreeSet<>(Set.of(SESSION, ACCESS, WholeApp.PLATFORM, PlayedOAuthServer.CLIENT_SECRET));
        secrets.addAll(channelTokens());
        whole.drive.asked().forEach(asked -> secrets.add(asked.token()));
        for (Map<String, String> form : oauth.posted()) {
            for (String name : List.of("code", "code_verifier", "refresh_token")) {
                if (form.containsKey(name)) {
                    secrets.add(form.getOrDefault(name, ""));
                }
            }
        }
        assertThat(secrets)
                .anyMatch(secret -> secret.startsWith("refresh-"))
                .anyMatch(secret -> secret.startsWith("access-"));
        return secrets;
    }

    private String answers() {
        StringBuilder all = new StringBuilder();
        for (TestResponse answer : whole.answers()) {
            all.append(answer.getHeaders()).append(answer.text());
        }
        return all.toString();
    }

    private String stored() {
        List<Document> documents = new ArrayList<>();
        for (String collection : Rooms.ALL.schema().collections()) {
            documents.addAll(whole.memory().all(collection));
        }
        return documents + ((MemoryQueue) whole.backend.queue()).pending().toString();
    }
}
