package dev.drivemind.drive;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import dev.drivemind.source.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one request and reads its answer, once. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** More than any error of Drive's needs. */
    private static final int ERROR_BYTES = 64 * 1024;

    /** What came of an attempt. */
    sealed interface Outcome<T> {
        record Answer<T>(T value) implements Outcome<T> {}

        record NoAnswer<T>(Failure failure) implements Outcome<T> {}
    }

    private final Timeouts timeouts;
    private final DriveErrors errors;
    private final Deadline deadline;
    private final InstantSource clock;
    private final LongAdder sent = new LongAdder();
    private final LongAdder millis = new LongAdder();

    Exchange(Timeouts timeouts, DriveErrors errors, Deadline deadline, InstantSource clock) {
        this.timeouts = timeouts;
        this.errors = errors;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** How many requests were sent. */
    long sent() {
        return sent.sum();
    }

    /** How long their answers took on average, in milliseconds; the bodies of contents aside, which are read by others. */
    long latency() {
        return millis.sum() / Math.max(1, sent());
    }

    private HttpResponse execute(HttpRequest request) throws IOException {
        Instant start = clock.instant();
        sent.increment();
        try {
            return request.execute();
        } finally {
            millis.add(Duration.between(start, clock.instant()).toMillis());
        }
    }

    <T> Outcome<T> attempt(Call<T> call, String accessToken) {
        try {
            HttpRequest request = prepare(call, accessToken);
            return read(call, execute(request));
        } catch (IOException e) {
            LOG.debug("{} failed: {}", call.what(), e.getClass().getSimpleName());
            return new Outcome.NoAnswer<>(errors.broken(call, e));
        }
    }

    /**
     * Sends a request and leaves the body of its answer open, for the caller to read and to close.
     *
     * @param call whose reader is not used
     */
    Outcome<OpenBody> open(Call<?> call, String accessToken) {
        try {
            HttpRequest request = prepare(call, accessToken);
            request.getHeaders().setAcceptEncoding("identity"); // ranges count the bytes of the content itself
            HttpResponse response = execute(request);
            LOG.debug("{} answered {}", call.what(), response.getStatusCode());
            InputStream body = bodyOf(response);
            if (response.isSuccessStatusCode()) {
                String range = response.getHeaders().getContentRange();
                return new Outcome.Answer<>(new OpenBody(response.getStatusCode(), Optional.ofNullable(range), body));
            }
            try (body) {
                return new Outcome.NoAnswer<>(refused(call, response, body.readNBytes(ERROR_BYTES)));
            }
        } catch (IOException e) {
            LOG.debug("{} failed: {}", call.what(), e.getClass().getSimpleName());
            return new Outcome.NoAnswer<>(errors.broken(call, e));
        }
    }

    /** Returns what it means that the body of an answer broke off. */
    Failure broken(Call<?> call, IOException cause) {
        return errors.broken(call, cause);
    }

    /** The client's own retries, redirects and logging are off: they know neither the deadline nor what is secret. */
    private HttpRequest prepare(Call<?> call, String accessToken) throws IOException {
        HttpRequest request = call.request().word().buildHttpRequest();
        request.setConnectTimeout(millis(timeouts.connect()));
        request.setReadTimeout(millis(timeouts.read()));
        request.setNumberOfRetries(0);
        request.setThrowExceptionOnExecuteError(false);
        request.setFollowRedirects(false);
        request.setLoggingEnabled(false);
        request.getHeaders().setAuthorization("Bearer " + accessToken);
        return request;
    }

    private <T> Outcome<T> read(Call<T> call, HttpResponse response) throws IOException {
        try (InputStream body = bodyOf(response)) {
            LOG.debug("{} answered {}", call.what(), response.getStatusCode());
            if (response.isSuccessStatusCode()) {
                return new Outcome.Answer<>(call.reader().read(body));
            }
            return new Outcome.NoAnswer<>(refused(call, response, body.readNBytes(ERROR_BYTES)));
        }
    }

    private Failure refused(Call<?> call, HttpResponse response, byte[] error) {
        Optional<String> retryAfter = Optional.ofNullable(response.getHeaders().getRetryAfter());
        return errors.refused(call, response.getStatusCode(), retryAfter, ErrorBody.parse(error));
    }

    private static InputStream bodyOf(HttpResponse response) throws IOException {
        InputStream body = response.getContent();
        return body == null ? InputStream.nullInputStream() : body;
    }

    private int millis(Duration timeout) {
        Duration left = deadline.left();
        // Zero would mean no timeout at all.
        return Math.max(1, (int) (left.compareTo(timeout) < 0 ? left : timeout).toMillis());
    }
}
