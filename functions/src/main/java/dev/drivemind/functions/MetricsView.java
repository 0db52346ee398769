package dev.drivemind.functions;

import com.google.gson.JsonObject;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Latencies;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.job.Workload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code GET /api/v1/metrics}: for those who run the installation, how much it does and how quickly: calls, latency, files, duration, depth of
 * the queue, workers; and the health of its parts. Numbers alone: of no user, file or source.
 */
final class MetricsView extends UserEndpoint {
    private static final Duration LATELY = Duration.ofHours(1);
    private static final double MOST_OF = 0.95;

    private final Latencies latencies;

    MetricsView(App app, Latencies latencies) {
        super(app);
        this.latencies = latencies;
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        call.params();
        Instant now = app().time().now();
        Workload load = Workload.of(app().backend().documents(), now, LATELY);
        call.answer(
                200,
                new Json()
                        .put("time", now)
                        .put("calls", calls(load))
                        .put("latencyMs", share(latencies.within(0.5), latencies.within(MOST_OF)))
                        .put("files", load.files())
                        .put("durationMs", durations(load.durations()))
                        .put("queueDepth", load.queued())
                        .put("workers", load.working())
                        .put("jobs", jobs(load))
                        .put("health", PartsHealth.of(app().backend().documents(), load, now))
                        .build());
    }

    private JsonObject calls(Workload load) {
        return new Json()
                .put("answered", latencies.calls())
                .put("toSources", load.requests())
                .build();
    }

    private static JsonObject durations(List<Duration> sorted) {
        return sorted.isEmpty()
                ? share(Duration.ZERO, Duration.ZERO)
                : share(sorted.get(sorted.size() / 2), sorted.get((int) (MOST_OF * sorted.size())));
    }

    private static JsonObject share(Duration half, Duration most) {
        return new Json()
                .put("p50", half.toMillis())
                .put("p95", most.toMillis())
                .build();
    }

    private static JsonObject jobs(Workload load) {
        return new Json()
                .put("waiting", load.waiting())
                .put("ended", load.ended().size())
                .put("failed", load.failed())
                .build();
    }
}
