package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import dev.drivemind.local.loopback.LoopbackClients;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Sends requests to one server on this machine and tells apart its refusals, its silence and its answers. */
final class Transport {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int LONGEST_PROBLEM = 100_000;

    private final HttpClient http =
            LoopbackClients.builder().connectTimeout(CONNECT).build();
    private volatile Place place;
    private Optional<Supplier<Transport>> next = Optional.empty();

    /** Where a server is, and what it knows its user by. */
    private record Place(URI root, Secret token) {}

    Transport(URI root, Secret token) {
        this.place = new Place(root, token);
    }

    URI root() {
        return place.root();
    }

    /** Once, when the server is lost before it has answered, continues with another one. */
    void whenLost(Supplier<Transport> found) {
        next = Optional.of(found);
    }

    JsonObject get(String path, Map<String, String> parameters) {
        return get(path, parameters.entrySet());
    }

    /** The same, where a parameter may be given several times. */
    JsonObject get(String path, Collection<Map.Entry<String, String>> parameters) {
        return asked(
                () -> json(open(request(path, parameters).timeout(ANSWER).GET().build())));
    }

    /** To ask twice does no harm. */
    private <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ServerLostException e) {
            if (next.isEmpty() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            Supplier<Transport> found = next.get();
            next = Optional.empty();
            place = found.get().place;
            return question.get();
        }
    }

    /** Asks without proving who is asking: the token is for a server that is known to be ours. */
    JsonObject getAsStranger(String path) {
        return json(open(HttpRequest.newBuilder(address(path, List.of()))
                .timeout(CONNECT)
                .GET()
                .build()));
    }

    JsonObject post(String path, JsonObject body) {
        return json(open(request(path, Map.of())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    JsonObject put(String path, JsonObject body) {
        return json(open(request(path, Map.of())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build()));
    }

    void delete(String path) {
        try (InputStream nothing =
                open(request(path, Map.of()).timeout(ANSWER).DELETE().build())) {
            byte[] unused = nothing.readAllBytes();
        } catch (IOException e) {
            throw new ServerLostException("The DriveMind server at " + root() + " broke off its answer", e);
        }
    }

    /** A body of any length; the caller closes it. */
    InputStream stream(String path, Map<String, String> parameters) {
        return stream(path, parameters, Map.of());
    }

    /** The same, with headers. */
    InputStream stream(String path, Map<String, String> parameters, Map<String, String> headers) {
        return asked(() -> {
            HttpRequest.Builder request = request(path, parameters).GET();
            headers.forEach(request::header);
            return open(request.build());
        });
    }

    /** The events of something that only this server works on; the caller closes it. */
    InputStream events(String path, Map<String, String> parameters, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, parameters).GET();
        headers.forEach(request::header);
        return open(request.build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> parameters) {
        return request(path, parameters.entrySet());
    }

    private HttpRequest.Builder request(String path, Collection<Map.Entry<String, String>> parameters) {
        return HttpRequest.newBuilder(address(path, parameters))
                .header("Authorization", "Bearer " + place.token().reveal());
    }

    private URI address(String path, Collection<Map.Entry<String, String>> parameters) {
        String query = parameters.stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        String absolute = path.startsWith("/") ? path : "/api/v1/" + path;
        return root().resolve(absolute + (query.isEmpty() ? "" : "?" + query));
    }

    private InputStream open(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 == 2) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                throw problem(
                        response.statusCode(), new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new ServerLostException("The DriveMind server at " + root() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerLostException("Interrupted while waiting for the DriveMind server", e);
        }
    }

    private JsonObject json(InputStream body) {
        try (body) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text)
                    .orElseThrow(() -> new ApiException(
                            200, "about:blank", "What answers at " + root() + " is not a DriveMind server", null));
        } catch (InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw new ServerLostException("Interrupted while waiting for the DriveMind server", e);
        } catch (IOException e) {
            throw new ServerLostException("The DriveMind server at " + root() + " broke off its answer", e);
        }
    }

    private static ApiException problem(int status, String body) {
        JsonObject problem = Json.parse(body).orElseGet(JsonObject::new);
        String message = Json.text(problem, "detail")
                .or(() -> Json.text(problem, "title"))
                .orElse("The server answered with status " + status);
        String field = Json.text(problem, "field").map(name -> name + ": ").orElse("");
        return new ApiException(
                status,
                Json.text(problem, "type").orElse("about:blank"),
                field + message,
                Json.text(problem, "remedy").orElse(null));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
