package dev.drivemind.drive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * One slice's view of a shared HTTP client: each of its requests is cut off when its time is over, whatever it is doing then:
 * waiting for a connection, or reading headers or a body that drip slowly enough to escape the read timeout.
 */
final class BoundedHttpClient extends CloseableHttpClient {
    private final CloseableHttpClient shared;
    private final ScheduledExecutorService alarm;
    private final Supplier<Duration> bound;

    BoundedHttpClient(CloseableHttpClient shared, ScheduledExecutorService alarm, Supplier<Duration> bound) {
        this.shared = shared;
        this.alarm = alarm;
        this.bound = bound;
    }

    @Override
    @SuppressWarnings("deprecation") // It alone gives a response that stays open, as the method overridden here must.
    protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        if (!(request instanceof Cancellable cancellable)) {
            throw new IOException("A request that cannot be cut off");
        }
        Future<?> cutOff = alarm.schedule(cancellable::cancel, bound.get().toMillis(), TimeUnit.MILLISECONDS);
        CloseableHttpResponse response;
        try {
            response = shared.execute(target, request, context);
        } catch (IOException | RuntimeException e) {
            cutOff.cancel(false);
            throw e;
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            cutOff.cancel(false);
        } else {
            response.setEntity(new TimedEntity(entity, cancellable, cutOff));
        }
        return response;
    }

    /** Leaves the shared client open. */
    @Override
    public void close() {}

    /** Leaves the shared client open. */
    @Override
    public void close(CloseMode mode) {}

    /** A body whose closing ends the request's time. */
    private static final class TimedEntity extends HttpEntityWrapper {
        private final Cancellable request;
        private final Future<?> cutOff;

        TimedEntity(HttpEntity entity, Cancellable request, Future<?> cutOff) {
            super(entity);
            this.request = request;
            this.cutOff = cutOff;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new TimedBody(super.getContent(), request, cutOff);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                cutOff.cancel(false);
            }
        }
    }

    /** Gives up the connection when it is closed before its end, which the library would read for first. */
    private static final class TimedBody extends FilterInputStream {
        private final Cancellable request;
        private final Future<?> cutOff;
        private boolean ended;

        TimedBody(InputStream body, Cancellable request, Future<?> cutOff) {
            super(body);
            this.request = request;
            this.cutOff = cutOff;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                request.cancel();
            }
            try {
                super.close();
            } finally {
                cutOff.cancel(false);
            }
        }
    }
}
