package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.access.Caller;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Assembly;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.sources.ClientDrives;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.SyncState;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Schema;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.sync.Webhooks.Verdict;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of notices at the real function, with the real engine behind it that reads a drive's feed meanwhile. */
class StormTest {
    private static final int NOTICES = 10_000;

    private final Backend backend = MemoryBackend.create();
    private final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final DriveClient client = new DriveClient(Timeouts.DEFAULT, time::now, new Random(7));
    private final HttpServer drive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final App app;
    private final Endpoints endpoints;

    StormTest() throws IOException {
        drive.createContext("/", StormTest::answer);
        drive.start();
        QuotaPacer pacer = new QuotaPacer(Quota.units(), time::now, time::nanos);
        Callers callers = request ->
                request.getFirstHeader("Authorization").isPresent() ? new Caller.Platform() : new Caller.User("anna");
        app = new Assembly(
                        backend,
                        Gate.ofOneMachine(callers, time),
                        new Offer(new TestPlaces(), new ClientDrives(client, pacer, Optional.of(pacer))),
                        Api.noConnecting(time),
                        PushAddress.NONE)
                .app(Engine.Settings.STANDARD, new Engine.Machine(time, new InlineCrew()));
        endpoints = new Endpoints(app);
    }

    @AfterEach
    void close() {
        drive.stop(0);
        client.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = "{\"files\":[]}";
        if (path.endsWith("/files/root")) {
            body = "{\"id\":\"the-root\"}";
        } else if (path.endsWith("/changes/startPageToken")) {
            body = "{\"startPageToken\":\"1\"}";
        } else if (path.endsWith("/changes")) {
            body = "{\"changes\":[],\"newStartPageToken\":\"2\"}";
        }
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private TestResponse call(TestRequest request) {
        TestResponse response = new TestResponse();
        try {
            endpoints.at(request.getPath()).orElseThrow().service(request, response);
        } catch (Exception e) {
            throw new AssertionError("The function threw", e);
        }
        return response;
    }

    private String scannedSource() {
        String url = "http://127.0.0.1:" + drive.getAddress().getPort();
        String source = call(TestRequest.post(
                        "/api/v1/sources", "{\"kind\":\"drive\",\"url\":\"" + url + "\",\"accessToken\":\"some\"}"))
                .json()
                .get("id")
                .getAsString();
        call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}"));
        deliver();
        assertThat(state(source).scheduled()).isTrue();
        new Channels(backend.documents()).open("c1", "anna", source, time.now().plus(Duration.ofDays(1)));
        return source;
    }

    private SyncState state(String source) {
        return SyncState.find(backend.documents(), source).orElseThrow();
    }

    private void deliver() {
        MemoryQueue queue = (MemoryQueue) backend.queue();
        for (MemoryQueue.Entry entry : queue.due(time.now())) {
            String task = "{\"jobId\":\"" + entry.task().jobId() + "\",\"slice\":"
                    + entry.task().slice() + "}";
            if (call(TestRequest.post("/api/v1/scan/run", task).as("platform")).status() == 200) {
                queue.acknowledge(entry);
            }
        }
    }

    private long deltas() {
        return ((MemoryDocuments) backend.documents())
                .all(Schema.JOBS).stream()
                        .filter(job -> job.fields().string("kind").equals(DeltaScan.KIND))
                        .count();
    }

    /** A delta waits five seconds for more changes, so there is one of them for each five seconds at the most. */
    @ParameterizedTest
    @CsvSource({"0, 2", "1, 4", "5, 12"})
    void tenThousandNoticesMakeAHandfulOfScans(long millisApart, int most) {
        String source = scannedSource();
        for (int message = 1; message <= NOTICES; message++) {
            assertThat(call(Channels.notice("c1", message)).status()).isEqualTo(200);
            time.sleep(Duration.ofMillis(millisApart));
            deliver();
        }
        for (int i = 0; i < 10 && state(source).dirty(); i++) {
            time.sleep(Duration.ofSeconds(6));
            deliver();
        }

        System.out.printf(
                "%,d notices %d ms apart: %d scans; %,d coalesced%n",
                NOTICES, millisApart, deltas(), app.engine().webhooks().count(Verdict.COALESCED));
        assertThat(deltas()).isBetween(1L, (long) most);
        assertThat(state(source).dirty()).isFalse();
    }

    @Test
    void aStormOfForgedNoticesMakesNone() {
        scannedSource();
        for (int message = 1; message <= NOTICES; message++) {
            String token = Channels.TOKEN.substring(message % 7) + message;
            call(Channels.notice("c1", token, Channels.RESOURCE, "" + message));
        }

        assertThat(deltas()).isZero();
        assertThat(app.engine().webhooks().count(Verdict.FORGED)).isEqualTo(NOTICES);
    }
}
