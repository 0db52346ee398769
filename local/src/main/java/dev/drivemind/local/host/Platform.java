package dev.drivemind.local.host;

import com.google.gson.JsonObject;
import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.gcp.tasks.Destination;
import dev.drivemind.local.loopback.LoopbackClients;
import dev.drivemind.store.Secret;
import dev.drivemind.store.SliceTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the platform's functions over HTTP, as Cloud Tasks and Cloud Scheduler do in the cloud. */
final class Platform {
    private static final Logger log = LoggerFactory.getLogger(Platform.class);
    static final Duration DISPATCH_DEADLINE = Duration.ofMinutes(10);

    private final HttpClient http = LoopbackClients.builder().build();
    private final URI server;
    private final Secret token;

    Platform(URI server, Secret token) {
        this.server = server;
        this.token = token;
    }

    /** What became of a call. */
    enum Outcome {
        /** It did what it was to do. */
        DONE,
        /** There was no room to write. */
        NO_ROOM,
        /** The storage failed in another way. */
        NO_STORAGE,
        /** It was refused, or something else failed. */
        NOT_DONE;

        private static Outcome of(int status) {
            return switch (status) {
                case 200 -> DONE;
                case 503 -> NO_STORAGE;
                case 507 -> NO_ROOM;
                default -> NOT_DONE;
            };
        }
    }

    /** Delivers a task to the runner; only one that is done is acknowledged. */
    CompletableFuture<Outcome> deliver(SliceTask task) {
        JsonObject body = new JsonObject();
        body.addProperty("jobId", task.jobId());
        body.addProperty("slice", task.slice());
        return post(Endpoints.RUN, body.toString());
    }

    /** Lets the watchdog look around; that it could not is told to the log. */
    void patrolOrWarn() {
        postOrWarn(Endpoints.WATCHDOG_PATH, "The watchdog failed");
    }

    /** Lets the coordinator start what is due; that it could not is told to the log. */
    void coordinateOrWarn() {
        postOrWarn(Endpoints.COORDINATE_PATH, "The coordinator could not start what is due");
    }

    private void postOrWarn(String endpoint, String warning) {
        Future<?> unusedCall = post(endpoint, "{}").whenComplete((outcome, error) -> {
            if (error != null || (outcome != Outcome.DONE && outcome != Outcome.NO_ROOM)) {
                log.warn(warning, error);
            }
        });
    }

    /** Where a queue in the cloud delivers tasks to, and by what the runner knows them. */
    Destination destination() {
        return Destination.with(server.resolve(Endpoints.path(Endpoints.RUN)), token);
    }

    private CompletableFuture<Outcome> post(String endpoint, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(Endpoints.path(endpoint)))
                .timeout(DISPATCH_DEADLINE)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> Outcome.of(response.statusCode()));
    }
}
