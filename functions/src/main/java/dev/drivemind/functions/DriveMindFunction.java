package dev.drivemind.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.functions.app.DeployedFunction;
import dev.drivemind.functions.app.Deployment;
import dev.drivemind.functions.app.ServedPath;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.PathPattern;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * The entry point of every function in the cloud: one jar, in which a function serves the endpoints of its own name alone.
 *
 * <p>A platform that takes an instance away sends SIGTERM and, ten seconds later, SIGKILL ("Container runtime contract", Cloud Run).
 * Slices are settled in between, so that the next one begins at once instead of after the lease.
 */
public final class DriveMindFunction implements HttpFunction {
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Map<String, ServedPath> served;

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
    DriveMindFunction(Map<String, ServedPath> served) {
        this.served = Collections.unmodifiableMap(served);
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        Optional<ServedPath> found = find(PathPattern.endpoint(request.getPath()));
        if (found.isPresent()) {
            found.get().service(request, response);
        } else {
            new Call(request, response).answer(Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path"));
        }
    }

    /** The queue, the scheduler and drives call a function by its name alone: it is then its first endpoint that answers. */
    private Optional<ServedPath> find(String endpoint) {
        boolean byNameAlone = endpoint.isEmpty() || served.size() == 1;
        return byNameAlone ? served.values().stream().findFirst() : Endpoints.find(served, endpoint);
    }
}
