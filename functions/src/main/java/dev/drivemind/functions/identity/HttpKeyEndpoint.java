package dev.drivemind.functions.identity;

import dev.drivemind.oauth.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys at an address of the web. The whole exchange is timed, and of the answer no more is read than keys can need. */
final class HttpKeyEndpoint implements KeyEndpoint {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 128 * 1024;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})\\b");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final HttpClient client;
    private final URI address;
    private final Duration patience;

    HttpKeyEndpoint(HttpClient client, URI address) {
        this(client, address, PATIENCE);
    }

    HttpKeyEndpoint(HttpClient client, URI address, Duration patience) {
        this.client = client;
        this.address = address;
        this.patience = patience;
    }

    @Override
    public PublishedKeys fetch() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = answer(client.sendAsync(request, head -> new BoundedBody(MOST_BYTES)));
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        return PublishedKeys.parse(new String(response.body(), StandardCharsets.UTF_8), freshFor(response.headers()));
    }

    private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(address + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(address + " could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + address, e);
        } finally {
            exchange.cancel(true);
        }
    }

    /** What is left of the time that the answer is good for; a cache on the way may have had it for a while. */
    private static Duration freshFor(HttpHeaders headers) {
        String control = String.join(",", headers.allValues("Cache-Control"));
        Matcher maxAge = MAX_AGE.matcher(control.toLowerCase(Locale.ROOT));
        if (control.contains("no-store") || control.contains("no-cache") || !maxAge.find()) {
            return Duration.ZERO;
        }
        long age = headers.firstValue("Age")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(Long::parseLong)
                .orElse(0L);
        return Duration.ofSeconds(Math.max(0, Long.parseLong(maxAge.group(1)) - age));
    }
}
