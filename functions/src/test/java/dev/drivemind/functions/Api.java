package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpRequest;
import com.google.gson.JsonObject;
import dev.drivemind.access.Caller;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.RefusedException;
import dev.drivemind.content.ContentTools;
import dev.drivemind.content.PlayedEntityReader;
import dev.drivemind.content.PlayedExtractor;
import dev.drivemind.content.PlayedPageReader;
import dev.drivemind.content.PlayedTextEmbedder;
import dev.drivemind.engine.Engine;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Assembly;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.app.Gate;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.limit.OwnerLimits;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.functions.sources.Offer;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Time;
import dev.drivemind.oauth.OAuth;
import dev.drivemind.search.MemorySearch;
import dev.drivemind.search.PlayedEmbedder;
import dev.drivemind.service.Services;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.sync.PushAddress;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.InlineCrew;
import dev.drivemind.testing.ManualClock;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    final ScriptedScan scan = new ScriptedScan();
    final TestPlaces places = new TestPlaces();
    final PlayedBuckets buckets = new PlayedBuckets();
    final PlayedVendor vendor = new PlayedVendor();
    final MemorySearch search = new MemorySearch();
    final PlayedTextEmbedder meanings = new PlayedTextEmbedder();
    final Services services =
            new Services(List.of(new PlayedPageReader(), new PlayedEntityReader(), meanings), () -> {});
    final PlayedExtractor extractor = new PlayedExtractor();
    final PlayedEmbedder embedder = new PlayedEmbedder();
    final List<URI> redirects = new ArrayList<>(List.of(URI.create("https://drives.example.org/connected")));
    final App app;
    private final Endpoints endpoints;

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
        this.app = new Assembly(
                        backend,
                        new Gate(callers, limits, origins, time),
                        new Offer(places, places, buckets),
                        connecting(browserFinishes),
                        PushAddress.NONE)
                .app(
                        Engine.Settings.STANDARD,
                        new Engine.Machine(time, new InlineCrew())
                                .calling(vendor)
                                .reading(new ContentTools(search, extractor, embedder, List.of(), 4, services)),
                        List.of(scan));
        this.endpoints = new Endpoints(app);
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
        try {
            endpoints.at(path).orElseThrow().service(request, response);
        } catch (Exception e) {
            throw new AssertionError("The function threw", e);
        }
        return response;
    }

    /** Gives a request to the function at its path, whatever comes of it. */
    void give(TestRequest request, TestResponse response) throws Exception {
        endpoints.at(request.getPath()).orElseThrow().service(request, response);
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

    /** Adds an agent; its id and its key. */
    JsonObject agent(String token, String name) {
        TestResponse response = call(TestRequest.post("/api/v1/agents", "{\"name\":\"" + name + "\"}")
                .as(token));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return response.json();
    }

    /** Adds a reader of a tenant; its id and its key. */
    JsonObject reader(String token, String tenant, String reader) {
        TestResponse response = call(TestRequest.post("/api/v1/tenants/" + tenant + "/readers", reader)
                .as(token));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        return response.json();
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

    /** A file of 10 bytes that somebody else owns and shares. */
    static FileEntry theirs(String id, String name) {
        return Entries.like(file(id, name, null))
                .owner("bob@example.org", false)
                .entry();
    }

    static FileEntry entry(String id, String name, String type, @Nullable String parent, @Nullable Long size) {
        return entry(id, name, type, parent, size, true);
    }

    private static FileEntry entry(
            String id, String name, String type, @Nullable String parent, @Nullable Long size, boolean own) {
        return Entries.file(id)
                .named(name)
                .type(type)
                .in(parent)
                .created("2024-01-02T03:04:05.678Z")
                .modified("2024-01-02T03:04:05.678Z")
                .size(size)
                .owner(own ? "anna@example.org" : "bob@example.org", own)
                .entry();
    }
}
