package dev.drivemind.local.host;

import com.google.gson.JsonObject;
import dev.drivemind.store.Secret;
import dev.drivemind.store.SliceTask;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls the platform's functions over HTTP, as Cloud Tasks and Cloud Scheduler do in the cloud. */
final class Platform {
    static final Duration DISPATCH_DEADLINE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Secret token;

    Platform(URI server, Secret token) {
        this.server = server;
        this.token = token;
    }

    /** Delivers a task to the runner; true when it was acknowledged. */
    CompletableFuture<Boolean> deliver(SliceTask task) {
        JsonObject body = new JsonObject();
        body.addProperty("jobId", task.jobId());
        body.addProperty("slice", task.slice());
        return post(LocalPaths.RUN, body.toString());
    }

    /** Lets the watchdog look around; true when it did. */
    CompletableFuture<Boolean> patrol() {
        return post(LocalPaths.WATCHDOG, "{}");
    }

    private CompletableFuture<Boolean> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(DISPATCH_DEADLINE)
                .header("Authorization", "Bearer " + token.reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200);
    }
}
