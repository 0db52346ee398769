package dev.drivemind.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an agent speaks with its server, over real HTTP: what it repeats, how long it waits, and what it gives up. */
class ServerTest {
    private static final String KEY = "dma_agent_canary";
    private static final String TAKEN = "{\"seq\":1,\"refused\":[]}";
    private static final Batch BATCH =
            new Batch(1, "root", "s", 1, items(), List.of("gone"), new SessionEnd(List.of(), 1, 1, 0));

    private record Answer(int status, String body, String retryAfter) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Duration> rests = new ArrayList<>();
    private HttpServer http = listening();

    private static List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            items.add(new Item(
                    "f" + i,
                    "root",
                    "n\u00e4me " + i,
                    Item.Kind.FILE,
                    "text/plain",
                    i,
                    i,
                    1,
                    1,
                    false,
                    false,
                    null,
                    null,
                    null));
        }
        return items;
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() {
        http.createContext("/", this::answer);
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream raw = exchange.getRequestBody();
                InputStream body = packed ? new GZIPInputStream(raw) : raw) {
            bodies.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        Answer answer = answers.isEmpty() ? new Answer(200, TAKEN, "") : answers.remove();
        if (answer.status() == 0) {
            exchange.close(); // as a server that dies in the middle of its answer
            return;
        }
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Server server() {
        URI address = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        return new Server(
                address, KEY, Sending.by(HttpClient.newHttpClient()), rests::add, new Random(1), new Retrying(4));
    }

    private static String problem(String type) {
        return "{\"type\":\"urn:drivemind:problem:" + type + "\",\"detail\":\"Why it is so\",\"expected\":7}";
    }

    @Test
    void aBatchArrivesAsItIs() throws Exception {
        assertThat(server().handIn(BATCH).seq()).isEqualTo(1);

        assertThat(WireJson.read(bodies.get(0), Batch.class)).isEqualTo(BATCH);
        assertThat(keys).containsExactly("Bearer " + KEY);
    }

    @ParameterizedTest
    @CsvSource({"500, ''", "502, '<html>bad gateway</html>'", "503, ''", "429, ''", "408, ''", "0, ''"})
    void whatPassesIsRepeatedWithTheSameBody(int status, String body) throws Exception {
        answers.add(new Answer(status, body, ""));
        answers.add(new Answer(status, body, ""));

        assertThat(server().handIn(BATCH).seq()).isEqualTo(1);

        assertThat(bodies.stream().distinct()).hasSize(1);
        assertThat(rests).hasSize(2);
        assertThat(rests.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(rests.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void noRequestIsRepeatedSoonerThanTheServerSays() throws Exception {
        answers.add(new Answer(429, "", "17"));
        answers.add(new Answer(503, "", "999999"));

        server().handIn(BATCH);

        assertThat(rests).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(300));
    }

    @Test
    void aServerThatStaysAwayIsGivenUp() {
        for (int i = 0; i < 4; i++) {
            answers.add(new Answer(503, "", ""));
        }
        Server server = server();

        refused(server, ServerException.Kind.UNAVAILABLE);
        assertThat(server.requests()).isEqualTo(4);
    }

    private static void refused(Server server, ServerException.Kind kind) {
        assertThatThrownBy(() -> server.handIn(BATCH))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .message()
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "410, agent-fenced, FENCED",
        "409, out-of-order, OUT_OF_ORDER",
        "409, session-over, SESSION_OVER",
        "409, agent-behind, BEHIND",
        "401, unauthenticated, UNAUTHORIZED",
        "403, forbidden, REJECTED",
        "400, invalid-request, REJECTED",
        "413, body-too-large, REJECTED"
    })
    void whatIsRefusedForGoodIsNotRepeated(int status, String type, ServerException.Kind kind) {
        answers.add(new Answer(status, problem(type), ""));
        Server server = server();

        assertThatThrownBy(() -> server.handIn(BATCH))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.expected()).isEqualTo(7);
                })
                .hasMessage("Why it is so");
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"200, '<html>welcome to the hotel</html>'", "404, '<html>no such page</html>'", "200, '[]'"})
    void whatIsNoAnswerOfADriveMindServerIsNotTakenForOne(int status, String body) {
        answers.add(new Answer(status, body, ""));

        refused(server(), ServerException.Kind.REJECTED);
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Server server = server();
        http.stop(0);
        http = listening();

        assertThatThrownBy(() -> server.handIn(BATCH))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.kind()).isEqualTo(ServerException.Kind.UNAVAILABLE))
                .hasMessageContaining("http://127.0.0.1:");
        assertThat(rests).hasSize(3);
    }
}
