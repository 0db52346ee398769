package dev.drivemind.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The entry point of every function in the cloud: one jar, in which a function serves the endpoints of its own name alone.
 *
 * <p>A platform that takes an instance away sends SIGTERM and, ten seconds later, SIGKILL ("Container runtime contract", Cloud Run).
 * Slices are settled in between, so that the next one begins at once instead of after the lease.
 */
public final class DriveMindFunction implements HttpFunction {
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Map<String, Served> served;

    /**
     * Called by the platform.
     *
     * @throws IllegalStateException if the deployment's settings are not complete; the message says what is missing
     */
    public DriveMindFunction() {
        this(Deployment.find());
    }

    private DriveMindFunction(Deployment deployment) {
        this(deployment.function(), new Endpoints(deployment.app()));
    }

    private DriveMindFunction(DeployedFunction function, Endpoints endpoints) {
        this(endpoints.of(function));
        if (function == DeployedFunction.SCAN_RUNNER) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endpoints.settle(GRACE), "settle"));
        }
    }

    /** Serves these paths, below {@code /api/v1/}. */
    DriveMindFunction(Map<String, Served> served) {
        this.served = new TreeMap<>(served);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        Served found = served.get(endpoint(request.getPath()));
        if (found == null) {
            new Call(request, response).answer(Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path"));
        } else {
            found.service(request, response);
        }
    }

    /** A function of one endpoint serves it at every path: the queue, the scheduler and drives call it by its name alone. */
    private String endpoint(String path) {
        if (served.size() == 1) {
            return served.keySet().iterator().next();
        }
        List<String> parts = List.of(path.split("/")).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toList());
        if (!parts.isEmpty() && parts.get(0).equals("api")) {
            parts.remove(0);
        }
        if (!parts.isEmpty() && parts.get(0).equals("v1")) {
            parts.remove(0);
        }
        return String.join("/", parts);
    }
}
