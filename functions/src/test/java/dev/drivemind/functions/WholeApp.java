package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Assembly;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.functions.sources.ClientDrives;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.testing.FaultyDocuments;
import dev.drivemind.testing.ManualClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The functions with all their real parts, over a drive that a test plays and in a time that it moves. */
final class WholeApp implements AutoCloseable {
    static final String PLATFORM = "platform-token";

    final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    final PlayedDrive drive = new PlayedDrive();
    private final MemoryDocuments memory = new MemoryDocuments();
    final FailingPages failingPages = new FailingPages();
    private final Documents documents = new FaultyDocuments(memory, failingPages);
    final Backend backend;
    final App app;
    private final Endpoints endpoints;
    private final List<TestResponse> answers = new ArrayList<>();
    private final ThreadCrew crew = new ThreadCrew();
    private final DriveClient client = new DriveClient(Timeouts.DEFAULT, time::now, new Random(7));

    /** For users with these tokens and ids, who may ask so much of Google together. */
    WholeApp(Map<String, String> users, Quota quota) {
        Backend rest = MemoryBackend.create();
        backend = new Backend(documents, rest.queue(), rest.blobs(), rest.events(), rest.vault());
        Callers callers = request -> {
            String token = request.getFirstHeader("Authorization").orElse("").replace("Bearer ", "");
            if (token.equals(PLATFORM)) {
                return new Caller.Platform();
            }
            return Optional.ofNullable(users.get(token))
                    .map(Caller.User::new)
                    .orElseThrow(() -> RefusedException.unproven("Unknown"));
        };
        QuotaPacer pacer = new QuotaPacer(quota, time::now, time::nanos);
        URI webhook = URI.create("https://drives.example.org/webhook");
        Connecting connecting = new Connecting(
                new OAuth(time::now),
                Optional.empty(),
                () -> List.of(URI.create("https://drives.example.org/connected")),
                false,
                new SecureRandom());
        app = new Assembly(
                        backend,
                        new Gate(callers, OwnerLimits.NONE, Origins.NONE, time),
                        new Offer(new TestPlaces(), new ClientDrives(client, pacer, Optional.of(pacer))),
                        connecting,
                        (owner, source) -> Optional.of(webhook))
                .app(Engine.Settings.STANDARD, new Engine.Machine(time, crew));
        endpoints = new Endpoints(app);
    }

    @Override
    public void close() {
        drive.close();
        client.close();
        crew.close();
    }

    /** Where everything is stored. */
    MemoryDocuments memory() {
        return memory;
    }

    /** All that was answered so far, whoever asked. */
    List<TestResponse> answers() {
        return answers;
    }

    /** Gives a request to what is served at its path. */
    TestResponse call(TestRequest request) {
        TestResponse response = new TestResponse();
        try {
            endpoints
                    .at(request.getPath())
                    .orElseThrow()
                    .service(request.header("X-Cloud-Trace-Context", "0af7651916cd43dd8448eb211c80319c/1"), response);
        } catch (Exception e) {
            throw new AssertionError("The function threw", e);
        }
        answers.add(response);
        return response;
    }

    /** Connects the drive by an access token; its source's id. */
    String connect(String user, String accessToken, String name) {
        JsonObject order = new JsonObject();
        order.addProperty("kind", "drive");
        order.addProperty("url", drive.url());
        order.addProperty("accessToken", accessToken);
        order.addProperty("name", name);
        TestResponse response =
                call(TestRequest.post("/api/v1/sources", order.toString()).as(user));
        assertThat(response.status()).as(response.text()).isIn(200, 201);
        return response.json().get("id").getAsString();
    }

    /** Starts a scan; its job's id. */
    String start(String user, String source) {
        TestResponse started = call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(user));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return started.json().getAsJsonObject("job").get("id").getAsString();
    }

    JsonObject status(String user, String job) {
        return call(TestRequest.get("/api/v1/scan/status?job=" + job).as(user)).json();
    }

    private MemoryQueue queue() {
        return (MemoryQueue) backend.queue();
    }

    /** Delivers the tasks that are due now, and those that follow at once; what each was answered. */
    List<Integer> deliver() {
        List<Integer> statuses = new ArrayList<>();
        for (List<MemoryQueue.Entry> due = queue().due(time.now());
                !due.isEmpty() && statuses.size() < 100;
                due = queue().due(time.now())) {
            due.forEach(entry -> statuses.add(run(entry)));
        }
        return statuses;
    }

    private int run(MemoryQueue.Entry entry) {
        String task = "{\"jobId\":\"" + entry.task().jobId() + "\",\"slice\":"
                + entry.task().slice() + "}";
        int status =
                call(TestRequest.post("/api/v1/scan/run", task).as(PLATFORM)).status();
        if (status == 200) {
            queue().acknowledge(entry);
        }
        return status;
    }

    /** Delivers what is due every two minutes until nothing is left, as a queue would, and lets the watchdog look after things. */
    void workToTheEnd() {
        for (int i = 0; i < 50 && !queue().pending().isEmpty(); i++) {
            time.sleep(Duration.ofMinutes(2));
            queue().due(time.now()).forEach(this::run);
        }
        call(TestRequest.post("/api/v1/watchdog", "{}").as(PLATFORM));
    }
}
