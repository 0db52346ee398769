package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A program of the user that talks to the server over HTTP. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "PAUSED");

    private final URI server;
    private final String token;

    Client(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    static Client of(LocalServer server) {
        return new Client(server.url(), server.sessionToken().reveal());
    }

    HttpResponse<String> get(String target) {
        return send(request(target).GET());
    }

    HttpResponse<String> post(String target, String json) {
        return send(request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(server.resolve(target)).header("Authorization", "Bearer " + token);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    /** The fields of a good answer. */
    JsonObject ask(String target) {
        HttpResponse<String> response = get(target);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    String connectDrive(URI url, String accessToken) {
        return connect("{\"kind\":\"drive\",\"url\":\"" + url + "\",\"accessToken\":\"" + accessToken + "\"}");
    }

    String connect(String json) {
        HttpResponse<String> response = post("/api/v1/sources", json);
        assertThat(response.statusCode()).as(response.body()).isIn(200, 201);
        return json(response).get("id").getAsString();
    }

    String start(String source) {
        HttpResponse<String> response = post("/api/v1/scan/start", "{\"source\":\"" + source + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).getAsJsonObject("job").get("id").getAsString();
    }

    JsonObject awaitEnd(String job) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> ask("/api/v1/scan/status?job=" + job),
                        status -> ENDED.contains(status.get("state").getAsString()));
    }

    /** Every live item of a source. */
    List<JsonObject> export(String source) {
        HttpResponse<String> response = get("/api/v1/files/export?source=" + source);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
