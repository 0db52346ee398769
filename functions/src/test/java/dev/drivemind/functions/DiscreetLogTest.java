package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.access.Caller;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.functions.log.CapturedLog;
import dev.drivemind.job.Limits;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.privacy.Retention;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import dev.drivemind.sync.PushAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole scan of a drive that fails in many ways: the log tells of it, and names neither a file nor a secret. */
class DiscreetLogTest {
    private static final String SECRET = "canary-token-7f3a";
    private static final String NAME = "canary-name";
    private static final String OWNER = "canary-owner";

    private final ManualTime time = new ManualTime();
    private final CapturedLog log = new CapturedLog();
    private final ThreadCrew crew = new ThreadCrew();
    private final FailingDocuments documents =
            new FailingDocuments(MemoryBackend.create().documents());
    private final Backend memory = MemoryBackend.create();
    private final Backend backend =
            new Backend(documents, memory.queue(), memory.blobs(), memory.events(), memory.vault());
    private final DriveClient client = new DriveClient(Timeouts.DEFAULT, time::now, new Random(7));
    private final Deque<String> listings = new ArrayDeque<>();
    private HttpServer drive;
    private App app;

    @BeforeEach
    void start() throws IOException {
        drive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        drive.createContext("/", this::answer);
        drive.start();
        QuotaPacer pacer = new QuotaPacer(Quota.units(), time::now, time::nanos);
        Callers callers =
                request -> request.getFirstHeader("Authorization").orElse("").endsWith("platform")
                        ? new Caller.Platform()
                        : new Caller.User(OWNER);
        app = new Assembly(
                        backend,
                        callers,
                        new Api.TestPlaces(),
                        new Drives(client, pacer, Optional.of(pacer)),
                        time,
                        crew)
                .app(
                        Limits.STANDARD,
                        new Watching(PushAddress.NONE, SyncTimes.STANDARD),
                        Api.noConnecting(time),
                        Retention.STANDARD);
    }

    @AfterEach
    void stop() {
        drive.stop(0);
        client.close();
        crew.close();
        log.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body;
        if (path.endsWith("/files/root")) {
            body = "{\"id\":\"the-root\"}";
        } else if (path.endsWith("/changes/startPageToken")) {
            body = "{\"startPageToken\":\"1\"}";
        } else if (path.endsWith("/changes")) {
            body = "{\"changes\":[],\"newStartPageToken\":\"2\"}";
        } else {
            body = listings.size() > 1 ? listings.remove() : listings.element();
        }
        int status = body.startsWith("4") || body.startsWith("5") ? Integer.parseInt(body.substring(0, 3)) : 200;
        byte[] bytes = (status == 200 ? body : body.substring(3)).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String error(int status, String reason) {
        return status + "{\"error\":{\"code\":" + status + ",\"message\":\"" + NAME + " " + SECRET
                + "\",\"errors\":[{\"reason\":\"" + reason + "\",\"message\":\"" + NAME + "\"}]}}";
    }

    private static String file(String id, String more) {
        return "{\"id\":\"" + id + "\",\"version\":\"1\",\"name\":\"" + NAME + "-" + id
                + "\",\"mimeType\":\"text/plain\",\"parents\":[\"the-root\"],\"trashed\":false,"
                + "\"createdTime\":\"2024-01-02T03:04:05.678Z\",\"modifiedTime\":\"2024-01-02T03:04:05.678Z\","
                + "\"ownedByMe\":true" + more + "}";
    }

    private TestResponse call(HttpFunction function, TestRequest request) {
        TestResponse response = new TestResponse();
        try {
            function.service(request.header("X-Cloud-Trace-Context", "0af7651916cd43dd8448eb211c80319c/1"), response);
        } catch (Exception e) {
            throw new AssertionError("The function threw", e);
        }
        return response;
    }

    private String connect() {
        String url = "http://127.0.0.1:" + drive.getAddress().getPort();
        TestResponse response = call(
                new SourcesFunction(app),
                TestRequest.post(
                        "/api/v1/sources",
                        "{\"kind\":\"drive\",\"url\":\"" + url + "\",\"accessToken\":\"" + SECRET + "\",\"name\":\""
                                + NAME + "\"}"));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return response.json().get("id").getAsString();
    }

    private void scan(String source) {
        TestResponse started =
                call(new ScanStart(app), TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}"));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        MemoryQueue queue = (MemoryQueue) backend.queue();
        for (int i = 0; i < 50 && !queue.pending().isEmpty(); i++) {
            time.sleep(java.time.Duration.ofMinutes(2));
            for (MemoryQueue.Entry entry : queue.due(time.now())) {
                TestRequest task = TestRequest.post(
                                "/api/v1/scan/run",
                                "{\"jobId\":\"" + entry.task().jobId() + "\",\"slice\":"
                                        + entry.task().slice() + "}")
                        .as("platform");
                if (call(new ScanRunner(app), task).status() == 200) {
                    queue.acknowledge(entry);
                }
            }
        }
        call(new WatchdogRun(app), TestRequest.post("/api/v1/watchdog", "{}").as("platform"));
    }

    private void assertDiscreet() {
        assertThat(log.text()).doesNotContain(SECRET).doesNotContain(NAME).doesNotContain(OWNER);
    }

    @Test
    void aScanThatFailsInManyWaysIsToldWithoutNamesAndSecrets() {
        listings.add(error(403, "userRateLimitExceeded"));
        listings.add(error(500, "backendError"));
        listings.add("{\"files\":[" + file("f1", "") + ",{\"name\":\"" + NAME + "\" " + SECRET);
        listings.add("<html>" + NAME + SECRET);
        listings.add("{\"files\":[" + file("f2", ",\"size\":\"" + NAME + "\"") + "," + file("f3", "") + "]}");
        documents.failNextPages(
                new IllegalStateException("Cannot store " + NAME + " with " + SECRET),
                new StoreException("The store is away", new IllegalArgumentException(NAME)),
                new IllegalArgumentException(NAME, new IOException(SECRET)));

        scan(connect());

        assertDiscreet();
        JsonObject ended = log.events("job-ended").get(0);
        assertThat(ended.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("files").getAsLong()).isPositive();
        assertThat(ended.get("requests").getAsLong()).isPositive();
        assertThat(ended.get("slices").getAsLong()).isGreaterThan(1);
        assertThat(log.events("drive-error"))
                .extracting(line -> line.get("errorKind").getAsString())
                .contains("RATE_LIMITED", "UNAVAILABLE");
        assertThat(log.events("drive-used"))
                .extracting(line -> line.get("quotaUnits").getAsLong())
                .anySatisfy(units -> assertThat(units).isGreaterThanOrEqualTo(100));
        assertThat(log.text()).contains("java.lang.IllegalStateException: (what it says is not logged)");
    }

    @Test
    void aJobThatIsGivenUpIsToldWithoutItsCause() {
        listings.add("{\"files\":[" + file("f1", "") + "]}");
        documents.failAllPages(new IllegalStateException(NAME + SECRET));

        scan(connect());

        assertDiscreet();
        assertThat(log.events("job-ended").get(0).get("state").getAsString()).isEqualTo("FAILED");
    }

    @Test
    void everyLineOfASliceSaysWhichAndWhose() {
        listings.add(error(500, "backendError"));
        listings.add("{\"files\":[" + file("f1", "") + "]}");

        scan(connect());

        List<JsonObject> lines = List.of(
                log.events("slice-begun").get(0),
                log.events("drive-error").get(0),
                log.events("slice-ended").get(0));
        for (JsonObject line : lines) {
            JsonObject labels = line.getAsJsonObject("logging.googleapis.com/labels");
            assertThat(labels.keySet()).contains("job", "slice", "epoch", "owner");
            assertThat(labels.get("owner").getAsString()).matches("[0-9a-f]{12}");
            assertThat(line.get("logging.googleapis.com/trace").getAsString())
                    .isEqualTo("projects/test-project/traces/0af7651916cd43dd8448eb211c80319c");
        }
        assertThat(lines.get(1).get("thread").getAsString()).startsWith("lane-");
    }

    @Test
    void whoTakesOverFromADeadRunnerTellsForHowLongNobodyWorked() {
        listings.add("{\"files\":[" + file("f1", "") + "]}");
        documents.failNextPages(new StoreException("The store is away"));

        scan(connect());

        JsonObject recovered = log.events("job-recovered").get(0);
        assertThat(recovered.get("recoveryMs").getAsLong()).isEqualTo(120_000);
    }

    /** Fails when pages of files are to be stored. */
    private static final class FailingDocuments implements Documents {
        private final Documents all;
        private final Deque<RuntimeException> next = new ArrayDeque<>();
        private Optional<RuntimeException> always = Optional.empty();

        FailingDocuments(Documents all) {
            this.all = all;
        }

        synchronized void failNextPages(RuntimeException... failures) {
            next.addAll(List.of(failures));
        }

        synchronized void failAllPages(RuntimeException failure) {
            always = Optional.of(failure);
        }

        @Override
        public List<Long> commit(List<Write> writes) {
            boolean page =
                    writes.stream().anyMatch(write -> write.ref().collection().equals(Schema.FILES));
            if (page) {
                fail();
            }
            return all.commit(writes);
        }

        private synchronized void fail() {
            if (!next.isEmpty()) {
                throw next.remove();
            }
            always.ifPresent(failure -> {
                throw failure;
            });
        }

        @Override
        public Optional<Document> get(Ref ref) {
            return all.get(ref);
        }

        @Override
        public List<Document> getAll(List<Ref> refs) {
            return all.getAll(refs);
        }

        @Override
        public List<Document> query(Query query) {
            return all.query(query);
        }

        @Override
        public Totals totals(Query query, Optional<String> sumField) {
            return all.totals(query, sumField);
        }

        @Override
        public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
            return all.watch(ref, listener);
        }
    }
}
