package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Departures;
import dev.drivemind.privacy.Disconnect;
import dev.drivemind.privacy.Erase;
import dev.drivemind.privacy.JobAudit;
import dev.drivemind.privacy.Prune;
import dev.drivemind.privacy.Retention;
import dev.drivemind.privacy.Ties;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.sync.Coordinate;
import dev.drivemind.sync.Syncs;
import dev.drivemind.sync.Webhooks;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All functions over memory. Every answer is held against openapi.yaml, and so is every request that succeeds. */
final class Api {
    static final String ANNA = "anna-token";
    static final String BEN = "ben-token";
    static final String OPERATOR = "operator-token";
    static final String PLATFORM = "platform-token";

    private static final Map<String, Caller> CALLERS = Map.of(
            ANNA, new Caller.User("anna"),
            BEN, new Caller.User("ben"),
            OPERATOR, new Caller.Operator("olga@example.org", "anna"),
            PLATFORM, new Caller.Platform());

    final Backend backend;
    final ManualTime time = new ManualTime();
    final ScriptedScan scan = new ScriptedScan();
    final TestPlaces places = new TestPlaces();
    final List<URI> redirects = new ArrayList<>(List.of(URI.create("https://drives.example.org/connected")));
    final App app;
    private final Map<String, HttpFunction> functions;

    Api() {
        this(MemoryBackend.create());
    }

    Api(Backend backend) {
        this(backend, Api::named, OwnerLimits.NONE, Origins.NONE);
    }

    /** With browsers that finish connections by themselves, as on one machine. */
    static Api ofOneMachine() {
        return new Api(MemoryBackend.create(), Api::named, OwnerLimits.NONE, Origins.NONE, true);
    }

    /** The caller whom one of the tokens above names. */
    static Caller named(HttpRequest request) {
        return request.getFirstHeader("Authorization")
                .map(header -> header.replace("Bearer ", ""))
                .map(CALLERS::get)
                .orElseThrow(() -> RefusedException.unproven("Unknown"));
    }

    Api(Backend backend, Callers callers, OwnerLimits limits, Origins origins) {
        this(backend, callers, limits, origins, false);
    }

    private Api(Backend backend, Callers callers, OwnerLimits limits, Origins origins, boolean browserFinishes) {
        this.backend = backend;
        JobAudit journal = new JobAudit(Rooms.ALL, time, Actor.PLATFORM, Optional.empty());
        Jobs jobs = new Jobs(backend.documents(), backend.queue(), time, journal);
        Syncs syncs = new Syncs(backend.documents(), jobs, time, SyncTimes.STANDARD);
        Coordinate coordinator = new Coordinate(backend.documents(), jobs, syncs);
        Prune prune = new Prune(Rooms.ALL, backend.documents(), jobs, Retention.standard(Rooms.ALL));
        Ties ties = new SourceTies(
                backend, (owner, source, deadline) -> places.open(source), places, connecting(browserFinishes), time);
        SliceRunner runner = new SliceRunner(
                backend,
                List.of(scan, coordinator, prune, new Disconnect(Rooms.ALL, backend, jobs, ties), new Erase(Rooms.ALL, backend, jobs, ties)),
                time,
                new OneThread(),
                Limits.STANDARD,
                journal.andThen(syncs::followUp));
        Watchdog watchdog = new Watchdog(backend.documents(), runner.jobs(), Limits.STANDARD);
        Webhooks webhooks = new Webhooks(backend.documents(), syncs, time);
        Engine engine = new Engine(
                runner,
                new Upkeep(watchdog, coordinator, prune),
                syncs,
                webhooks,
                SyncTimes.STANDARD,
                new Privacy(new AuditLog(backend.documents(), time), new Departures(Rooms.ALL, backend, time)));
        Gate gate = new Gate(callers, limits, origins, time);
        this.app = new App(backend, engine, gate, new App.Places(places, places), connecting(browserFinishes), time);
        FilesFunction files = new FilesFunction(app);
        this.functions = Map.ofEntries(
                Map.entry("/api/v1/scan/start", new ScanStart(app)),
                Map.entry("/api/v1/scan/status", new ScanStatus(app)),
                Map.entry("/api/v1/scan/cancel", new ScanCancel(app)),
                Map.entry("/api/v1/scan/stream", new ScanStream(app)),
                Map.entry("/api/v1/scan/run", new ScanRunner(app)),
                Map.entry("/api/v1/watchdog", new WatchdogRun(app)),
                Map.entry("/api/v1/coordinate", new CoordinateRun(app)),
                Map.entry("/api/v1/webhook", new WebhookFunction(app)),
                Map.entry("/api/v1/sync", new SyncFunction(app)),
                Map.entry("/api/v1/changes", new ChangesFunction(app)),
                Map.entry("/api/v1/jobs", new JobsFunction(app)),
                Map.entry("/api/v1/files", files),
                Map.entry("/api/v1/files/export", files),
                Map.entry("/api/v1/files/why", files),
                Map.entry("/api/v1/sources", new SourcesFunction(app)),
                Map.entry("/api/v1/connect/disconnect", new DisconnectFunction(app)),
                Map.entry("/api/v1/erase", new EraseFunction(app)),
                Map.entry("/api/v1/audit", new AuditFunction(app)),
                Map.entry("/api/v1/export", new ExportFunction(app)),
                Map.entry("/api/v1/connect/start", new ConnectStart(app)),
                Map.entry("/api/v1/connect/callback", new ConnectCallback(app)),
                Map.entry("/api/v1/connect/status", new ConnectStatus(app)),
                Map.entry("/api/v1/connections", new ConnectionsFunction(app)),
                Map.entry("/api/v1/health", new Health(app)));
    }

    /** For those that connect no drives. */
    static Connecting noConnecting(Time time) {
        return new Connecting(new OAuth(time::now), Optional.empty(), List::of, false, new SecureRandom());
    }

    private Connecting connecting(boolean browserFinishes) {
        return new Connecting(
                new OAuth(time::now), Optional.empty(), () -> redirects, browserFinishes, new SecureRandom());
    }

    TestResponse call(TestRequest request) {
        TestResponse response = callUnchecked(request.getPath(), request);
        ContractCheck.hold(request, response);
        return response;
    }

    /** Gives a request to the function at a path, whatever path the request itself has. */
    TestResponse callUnchecked(String path, TestRequest request) {
        TestResponse response = new TestResponse();
        HttpFunction function = Objects.requireNonNull(functions.get(path), path);
        try {
            function.service(request, response);
        } catch (Exception e) {
            throw new AssertionError("The function threw", e);
        }
        return response;
    }

    /** Connects a folder and returns its source's id. */
    String connect(String token, String path) {
        places.folders.add(path);
        TestResponse response =
                call(TestRequest.post("/api/v1/sources", "{\"kind\":\"folder\",\"path\":\"" + path + "\"}")
                        .as(token));
        assertThat(response.status()).isIn(200, 201);
        return response.json().get("id").getAsString();
    }

    /** Starts a scan and returns its job's id. */
    String start(String token, String source) {
        TestResponse response = call(TestRequest.post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}")
                .as(token));
        assertThat(response.status()).isEqualTo(202);
        return response.json().getAsJsonObject("job").get("id").getAsString();
    }

    /** Delivers every task that is due. */
    void deliver() {
        MemoryQueue queue = (MemoryQueue) backend.queue();
        for (MemoryQueue.Entry entry : queue.due(time.now())) {
            SliceTask task = entry.task();
            TestResponse response = call(TestRequest.post(
                            "/api/v1/scan/run", "{\"jobId\":\"" + task.jobId() + "\",\"slice\":" + task.slice() + "}")
                    .as(PLATFORM));
            if (response.status() == 200) {
                queue.acknowledge(entry);
            }
        }
    }

    /** The index of a source, for putting files into it. */
    Files index(String owner, String source) {
        return new Files(new OwnedDocuments(backend.documents(), owner), owner, source);
    }

    /** Puts a file into an index. */
    void put(Files index, FileEntry entry) {
        FileRecord record = new FileRecord(entry, FileRecord.State.LIVE, "some-job", FileRecord.Change.CREATED, 0);
        backend.documents().commit(List.of(index.put(record)));
    }

    /** A file of 10 bytes. */
    static FileEntry file(String id, String name, @Nullable String parent) {
        return entry(id, name, "text/plain", parent, 10L);
    }

    static FileEntry folder(String id, String name, @Nullable String parent) {
        return entry(id, name, FileEntry.FOLDER, parent, null);
    }

    static FileEntry entry(String id, String name, String type, @Nullable String parent, @Nullable Long size) {
        return new FileEntry(
                id,
                1,
                name,
                type,
                parent,
                false,
                false,
                "2024-01-02T03:04:05.678Z",
                "2024-01-02T03:04:05.678Z",
                size,
                null,
                "anna@example.org",
                true,
                null,
                null,
                false);
    }
}
