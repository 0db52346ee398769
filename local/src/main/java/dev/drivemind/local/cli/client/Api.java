package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import dev.drivemind.store.Secret;
import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The server's HTTP interface. Every method throws {@link ApiException} when the server refuses and
 * {@link ServerLostException} when it does not answer.
 */
public final class Api {
    private final Transport transport;
    private Consumer<String> wanted = job -> {};

    /** The interface of the server at {@code root}, for the caller who holds {@code token}. */
    public Api(URI root, Secret token) {
        this.transport = new Transport(root, token);
    }

    /** Who answers from then on, when the server is lost before it has answered. */
    void whenLost(Supplier<Api> next) {
        transport.whenLost(() -> next.get().transport);
    }

    /** Who learns which jobs are waited for. */
    void whenWanted(Consumer<String> listener) {
        wanted = listener;
    }

    /** Says that the caller waits for a job: a server in this process then works on it, even if it started by itself. */
    public void want(String job) {
        wanted.accept(job);
    }

    /** Where the server is. */
    public URI root() {
        return transport.root();
    }

    /** Whether the server says of itself that it is healthy. */
    public boolean healthy() {
        return Json.text(transport.getAsStranger("health"), "status")
                .filter("healthy"::equals)
                .isPresent();
    }

    /**
     * Returns unless the server says that it cannot work on jobs. One that says nothing may be busy; whether it is lost, a stream tells.
     *
     * @throws ApiException if something keeps it from working, such as a full disk
     */
    public void requireWorking() {
        try {
            boolean unusedAnswer = healthy();
        } catch (ServerLostException e) {
            // Its silence is no answer to the question.
        }
    }

    /**
     * Returns an address that opens the server's dashboard once, within a minute.
     *
     * @throws ApiException if it serves none
     */
    Optional<URI> dashboard() {
        return Json.text(transport.post("/dashboard/ticket", new JsonObject()), "ticket")
                .map(ticket -> root().resolve("/#t=" + ticket));
    }

    /** What an endpoint answers, for commands of which this class has no method. */
    public JsonObject get(String endpoint, Map<String, String> parameters) {
        return transport.get(endpoint, parameters);
    }

    /** The same, where a parameter may be given several times. */
    public JsonObject get(String endpoint, Collection<Map.Entry<String, String>> parameters) {
        return transport.get(endpoint, parameters);
    }

    /** What an endpoint answers to fields. */
    public JsonObject post(String endpoint, JsonObject fields) {
        return transport.post(endpoint, fields);
    }

    /** A body of any form and length; the caller closes it. Reading throws {@link ServerLostException} when it breaks off. */
    public InputStream download(String endpoint) {
        return download(endpoint, Map.of());
    }

    /** The same, with parameters. */
    public InputStream download(String endpoint, Map<String, String> parameters) {
        return download(endpoint, parameters, Map.of());
    }

    /** The same, with headers. */
    public InputStream download(String endpoint, Map<String, String> parameters, Map<String, String> headers) {
        return new WholeAnswer(transport.stream(endpoint, parameters, headers));
    }

    /** Replaces what an endpoint names. */
    public JsonObject put(String endpoint, JsonObject fields) {
        return transport.put(endpoint, fields);
    }

    /** Deletes what an endpoint names. */
    public void delete(String endpoint) {
        transport.delete(endpoint);
    }

    /**
     * A page of what an endpoint lists.
     *
     * @param name the array's name in the answer
     * @param view an item as its command shows it
     */
    public <T> PageOf<T> page(
            String endpoint, String name, Map<String, String> parameters, Function<JsonObject, T> view) {
        JsonObject answer = transport.get(endpoint, parameters);
        return new PageOf<>(Json.objects(answer, name).stream().map(view).toList(), Json.text(answer, "nextPageToken"));
    }

    /** All sources. */
    public List<SourceView> sources() {
        return Json.objects(transport.get("sources", Map.of()), "sources").stream()
                .map(SourceView::new)
                .toList();
    }

    /** Connects and disconnects sources. */
    public SourceConnections connections() {
        return new SourceConnections(transport);
    }

    /** Starts a scan, or joins the one that is running for that source. */
    public Started start(ScanRequest request) {
        return Started.of(transport.post("scan/start", request.json()));
    }

    /** A job by its id. */
    public JobView job(String id) {
        return new JobView(transport.get("scan/status", Map.of("job", id)));
    }

    /** The latest job of a source; empty when there was none. */
    public Optional<JobView> latestJob(String source) {
        try {
            return Optional.of(new JobView(transport.get("scan/status", Map.of("source", source))));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The jobs that concern their user, newest first. */
    public PageOf<JobView> jobs(int limit) {
        return page("jobs", "jobs", Map.of("limit", Integer.toString(limit)), JobView::new);
    }

    /** How far a source is kept up to date; empty when the server does not know it. */
    public Optional<SyncView> sync(String source) {
        try {
            return Optional.of(new SyncView(transport.get("sync", Map.of("source", source))));
        } catch (ApiException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What the scans of a source have changed, the newest first.
     *
     * @param quiet whether those that changed nothing are listed as well
     */
    public PageOf<RunView> changes(String source, boolean quiet, int limit, Optional<String> pageToken) {
        Map<String, String> parameters = page(limit, pageToken);
        parameters.put("source", source);
        parameters.put("quiet", Boolean.toString(quiet));
        return page("changes", "runs", parameters, RunView::new);
    }

    /** The items that one scan has changed. */
    public PageOf<ChangedView> changedItems(String run, int limit, Optional<String> pageToken) {
        Map<String, String> parameters = page(limit, pageToken);
        parameters.put("run", run);
        return page("changes", "items", parameters, ChangedView::new);
    }

    private static Map<String, String> page(int limit, Optional<String> pageToken) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(limit));
        pageToken.ifPresent(token -> parameters.put("pageToken", token));
        return parameters;
    }

    /** Asks for a job's end; of a job that has ended, nothing changes. */
    public JobView cancel(String job) {
        JsonObject body = new JsonObject();
        body.addProperty("job", job);
        return new JobView(transport.post("scan/cancel", body));
    }

    /** A page of the index. */
    public PageOf<FileView> files(FileQuery query) {
        return page("files", "files", query.parameters(), FileView::new);
    }

    /**
     * Every live item of a source, one JSON object a line; the caller closes it. Reading throws {@link ServerLostException} when
     * the answer breaks off before its end.
     */
    public InputStream export(String source) {
        return new WholeAnswer(transport.stream("files/export", Map.of("source", source)));
    }

    /** Erases everything of the user, or finds the job that does. */
    public Started erase() {
        JsonObject body = new JsonObject();
        body.addProperty("confirm", "erase everything");
        return Started.of(transport.post("erase", body));
    }

    /** How erasing stands, with the receipts of what was erased. */
    public JsonObject erasure() {
        return transport.get("erase", Map.of());
    }

    /** Everything that is stored of the user, as a zip; the caller closes it. Reading throws {@link ServerLostException} when it breaks off. */
    public InputStream exportEverything() {
        return new WholeAnswer(transport.stream("export", Map.of()));
    }

    /** A job's changes as they happen. */
    public JobStream follow(String job) {
        return new JobStream(lastEventId -> transport.events(
                "scan/stream",
                Map.of("job", job),
                lastEventId.isEmpty()
                        ? Map.of("Accept", "text/event-stream")
                        : Map.of("Accept", "text/event-stream", "Last-Event-ID", lastEventId)));
    }
}
