package dev.drivemind.functions;

import com.google.cloud.functions.HttpFunction;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.Latencies;
import dev.drivemind.functions.app.Route;
import dev.drivemind.functions.app.ServedPath;
import dev.drivemind.functions.http.PathPattern;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the API's endpoints, which {@link Routes} lists: all of them on one machine, or those of one deployed function. */
public final class Endpoints implements AutoCloseable {
    /** Where the queue delivers tasks to, below {@code /api/v1/}. */
    public static final String RUN = "scan/run";

    /** What the scheduler calls each minute to find stuck jobs. */
    public static final String WATCHDOG_PATH = "watchdog";

    /** What the scheduler calls each minute to start what is due. */
    public static final String COORDINATE_PATH = "coordinate";

    /** Where drives send their notices to. */
    public static final String WEBHOOK_PATH = "webhook";

    /** Where browsers come back to from an authorization server. */
    public static final String CALLBACK = "connect/callback";

    /** Whether requests can be served. */
    public static final String HEALTH = "health";

    private final ScanRunner runner;
    private final ScanStream stream;
    private final AgentCommands agentCommands;
    private final Latencies latencies = new Latencies();
    private final List<Route> routes;
    private final Map<String, ServedPath> served;

    /** The endpoints of an app. */
    public Endpoints(App app) {
        this.runner = new ScanRunner(app);
        this.stream = new ScanStream(app);
        this.agentCommands = new AgentCommands(app);
        this.routes = Routes.of(app, runner, stream, agentCommands, latencies);
        this.served = routes.stream()
                .collect(Collectors.groupingBy(
                        Route::path,
                        Collectors.collectingAndThen(Collectors.toList(), of -> new ServedPath(app, of, latencies))));
    }

    /** All endpoints. */
    List<Route> routes() {
        return routes;
    }

    /**
     * Returns what serves a path.
     *
     * @param path of a request, with the API's version or without it
     */
    public Optional<HttpFunction> at(String path) {
        return path.startsWith("/api/")
                ? find(served, PathPattern.endpoint(path)).map(known -> known::service)
                : Optional.empty();
    }

    /** Returns the one of these endpoints that a path below the API's root belongs to. */
    static Optional<ServedPath> find(Map<String, ServedPath> served, String endpoint) {
        return Optional.ofNullable(served.get(endpoint))
                .or(() -> served.entrySet().stream()
                        .filter(known ->
                                new PathPattern(known.getKey()).match(endpoint).isPresent())
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** What a deployed function serves, by path; what it is named after comes first. */
    Map<String, ServedPath> of(DeployedFunction function) {
        return routes.stream()
                .filter(route -> route.functions().contains(function))
                .map(Route::path)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), served::get, (one, same) -> one, LinkedHashMap::new));
    }

    /** Returns true if a path is that of an endpoint, with the API's version or without it. */
    public static boolean leadsTo(String path, String endpoint) {
        return PathPattern.endpoint(path).equals(endpoint);
    }

    /** The full path of an endpoint. */
    public static String path(String endpoint) {
        return "/api/v1/" + endpoint;
    }

    /** Ends running slices in good order and starts no others; true when all have ended in time. */
    public boolean settle(Duration atMost) {
        return runner.settle(atMost);
    }

    /** Ends all streams. */
    @Override
    public void close() {
        stream.close();
        agentCommands.close();
    }
}
