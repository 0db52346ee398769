package dev.drivemind.functions.typesense;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Typesense server.
 *
 * @param url where its API begins, such as {@code https://search.example.com}
 * @param key an API key that may do everything with collections and documents
 */
public record TypesenseServer(URI url, Secret key, HttpClient client) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /**
     * Returns that of an environment: {@code DRIVEMIND_TYPESENSE_URL} and {@code DRIVEMIND_TYPESENSE_KEY}; empty if the first is not set.
     *
     * @throws IllegalArgumentException if what is set makes no server
     */
    public static Optional<TypesenseServer> of(Map<String, String> environment) {
        String url = environment.getOrDefault("DRIVEMIND_TYPESENSE_URL", "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String key = environment.getOrDefault("DRIVEMIND_TYPESENSE_KEY", "").strip();
        if (key.isEmpty() || !url.matches("https?://[^/?#]+/?")) {
            throw new IllegalArgumentException(
                    "DRIVEMIND_TYPESENSE_URL is the address of a Typesense server without a path,"
                            + " such as https://search.example.com, and DRIVEMIND_TYPESENSE_KEY its key. Set both");
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return Optional.of(new TypesenseServer(URI.create(url), new Secret(key), client));
    }

    Optional<JsonObject> get(String path) {
        return send("GET", path, Map.of(), BodyPublishers.noBody()).map(TypesenseServer::object);
    }

    Optional<JsonObject> post(String path, JsonObject body) {
        return send("POST", path, Map.of(), BodyPublishers.ofString(body.toString()))
                .map(TypesenseServer::object);
    }

    /** Sends documents, one a line; the answer has a line for each of them. */
    Optional<String> postLines(String path, Map<String, String> parameters, String lines) {
        return send("POST", path, parameters, BodyPublishers.ofString(lines));
    }

    Optional<JsonObject> delete(String path, Map<String, String> parameters) {
        return send("DELETE", path, parameters, BodyPublishers.noBody()).map(TypesenseServer::object);
    }

    /** Empty if there is no such thing, or there is one already. */
    private Optional<String> send(String method, String path, Map<String, String> parameters, BodyPublisher body) {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI address = url.resolve(path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("X-TYPESENSE-API-KEY", key.reveal())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200, 201 -> Optional.of(answer.body());
                case NOT_FOUND, CONFLICT -> Optional.empty();
                default ->
                    throw new StoreException(
                            "The search server answered " + answer.statusCode() + ". Check its log", null);
            };
        } catch (IOException e) {
            throw new StoreException("The search server cannot be reached. Check that it runs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The search was interrupted. Try again", e);
        }
    }

    static JsonObject object(String body) {
        try {
            JsonElement read = JsonParser.parseString(body);
            if (read.isJsonObject()) {
                return read.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw unreadable(e);
        }
        throw unreadable(null);
    }

    private static StoreException unreadable(@Nullable Exception cause) {
        return new StoreException("The search server's answer cannot be read. Check what is at its address", cause);
    }
}
