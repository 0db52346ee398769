package dev.drivemind.oauth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.oauth.OAuthException.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Posts forms to an authorization server. Secrets go into the body alone, and nowhere else than to the address that was asked:
 * redirects are not followed. Answers are waited for and read up to a bound, head and body together, and told only in part, since they may repeat what was sent.
 */
final class TokenEndpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 64 << 10;

    private final Duration patience;
    private @Nullable HttpClient client;

    TokenEndpoint() {
        this(PATIENCE);
    }

    /** One that waits so long for a whole answer. */
    TokenEndpoint(Duration patience) {
        this.patience = patience;
    }

    /** Most processes ask none: the client, which reads all certificates of the machine, is made when the first one is asked. */
    private synchronized HttpClient http() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** Posts a form and returns the JSON object that is answered; an empty one if there is none. */
    JsonObject post(URI address, Map<String, String> parameters) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer = http().sendAsync(request, info -> new BoundedBody(MOST_BYTES));
        try {
            return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw new OAuthException(Kind.UNAVAILABLE, "The authorization server does not answer", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new OAuthException(Kind.UNAVAILABLE, "Interrupted while waiting for the authorization server", e);
        }
    }

    private static JsonObject read(HttpResponse<byte[]> response) {
        JsonObject answer = parse(new String(response.body(), StandardCharsets.UTF_8));
        int status = response.statusCode();
        if (status == 200) {
            return answer;
        }
        String error = word(answer.get("error"));
        if (status == 429 || status >= 500) {
            throw new OAuthException(Kind.UNAVAILABLE, "The authorization server answered " + status, null);
        }
        if (error.equals("invalid_grant") || error.equals("invalid_token")) {
            throw new OAuthException(
                    Kind.GRANT_LOST, "The authorization server no longer accepts this grant (" + error + ")", null);
        }
        String detail = error.isEmpty() ? "" : " (" + error + ")";
        throw new OAuthException(Kind.REFUSED, "The authorization server answered " + status + detail, null);
    }

    private static JsonObject parse(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    /** Error codes are words of a known alphabet (RFC 6749, section 5.2); anything else is not repeated. */
    private static String word(JsonElement error) {
        String text = error != null && error.isJsonPrimitive() ? error.getAsString() : "";
        return text.matches("[a-z_]{1,40}") ? text : "";
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
