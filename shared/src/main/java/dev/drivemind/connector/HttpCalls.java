package dev.drivemind.connector;

import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.oauth.BoundedBody;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls over HTTP. Redirects are not followed, so a service cannot send a key elsewhere. A host's name is looked up once for the check
 * of its addresses and once for the connection; Java keeps what it found for 30 seconds, so both see the same addresses.
 */
public final class HttpCalls implements Calls {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Reach reach;
    private final InstantSource clock;
    private @Nullable HttpClient client;

    /**
     * Makes one.
     *
     * @param reach which addresses may be called at all
     * @param clock to which dates in {@code Retry-After} are counted
     */
    public HttpCalls(Reach reach, InstantSource clock) {
        this.reach = reach;
        this.clock = clock;
    }

    /** Most processes call no service: the client, which has threads of its own, is made for the first call. */
    private synchronized HttpClient http() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECTING)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    @Override
    public Answer send(Request request) {
        requirePermitted(request);
        HttpRequest.Builder building = HttpRequest.newBuilder(request.address())
                .timeout(request.patience())
                .header("Accept", "application/json");
        request.headers().forEach(building::header);
        request.form()
                .ifPresent(form -> building.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        CompletableFuture<HttpResponse<byte[]>> answer =
                http().sendAsync(building.build(), info -> new BoundedBody(request.mostBytes()));
        try {
            return read(answer.get(request.patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable(
                    "The service did not answer within " + request.patience().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("Interrupted while waiting for the service", e);
        }
    }

    private void requirePermitted(Request request) {
        try {
            if (!request.hosts().permit(request.address()) || !reach.permits(request.address())) {
                throw new CallException(
                        Kind.FORBIDDEN_ADDRESS,
                        "The connector may not call " + request.address().getHost());
            }
        } catch (UnknownHostException e) {
            throw unavailable("There is no host " + request.address().getHost(), e);
        }
    }

    private static CallException failed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("The answer has more than")) {
            return new CallException(Kind.TOO_LARGE, message, Optional.empty(), cause);
        }
        boolean cut = cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("fixed content-length");
        return cut
                ? new CallException(Kind.UNREADABLE, "The answer broke off", Optional.empty(), cause)
                : unavailable("The service cannot be reached", cause);
    }

    private static CallException unavailable(String message, Throwable cause) {
        return new CallException(Kind.UNAVAILABLE, message, Optional.empty(), cause);
    }

    private Answer read(HttpResponse<byte[]> response) {
        Optional<Duration> retryAfter =
                response.headers().firstValue("Retry-After").flatMap(this::wait);
        return new Answer(response.statusCode(), response.body(), retryAfter);
    }

    private Optional<Duration> wait(String text) {
        if (text.matches("[0-9]{1,6}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration left = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return left.isNegative() ? Optional.empty() : Optional.of(left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
