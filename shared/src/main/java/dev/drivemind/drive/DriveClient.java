package dev.drivemind.drive;

import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The process's one client of Drive servers: it owns the connections. Make it once, open a {@link DriveSource} on it for every
 * slice, close it when the process ends. Safe for concurrent use.
 */
public final class DriveClient implements AutoCloseable {
    /** How many requests can run to one server at a time; more wait for a connection. */
    public static final int CONNECTIONS = 64;

    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);

    private final Timeouts timeouts;
    private final InstantSource clock;
    private final DriveErrors errors;
    private final RetryPolicy retry;
    private final ScheduledExecutorService alarm;
    private @Nullable CloseableHttpClient http;
    private boolean closed;

    /**
     * A client that has no connection yet.
     *
     * @param timeouts for each request
     * @param clock the time of day, for waits that are handed up and for how long answers take
     * @param random spreads retries; must be safe for concurrent use, as {@link java.util.Random} is
     */
    public DriveClient(Timeouts timeouts, InstantSource clock, RandomGenerator random) {
        this.timeouts = timeouts;
        this.clock = clock;
        this.errors = new DriveErrors(clock);
        this.retry = new RetryPolicy(clock, random);
        this.alarm = daemon();
    }

    /**
     * Opens a user's Drive for as long as the deadline allows. Cheap: the connections are this client's.
     *
     * @param deadline bounds every call, waits and retries included
     */
    public DriveSource open(DriveAccount account, Deadline deadline) {
        Drive drive = drive(account, deadline);
        DriveCalls calls = calls(account, deadline);
        DriveContents contents = contents(account, deadline, drive, calls);
        DriveExports exports = new DriveExports(contents, drive(account, deadline::left), drive, calls);
        return new DriveSource(new DriveRequests(drive), contents, exports, calls);
    }

    /**
     * Opens a user's Drive as a place whose items can be moved. The account's tokens must allow that.
     *
     * @param deadline bounds every call, waits and retries included
     */
    public Shelf openShelf(DriveAccount account, Deadline deadline) {
        Drive drive = drive(account, deadline);
        DriveCalls calls = calls(account, deadline);
        return new DriveShelf(
                new ShelfCalls(new ShelfRequests(drive), calls), contents(account, deadline, drive, calls));
    }

    private DriveCalls calls(DriveAccount account, Deadline deadline) {
        return new DriveCalls(account, new Exchange(timeouts, errors, deadline, clock), retry, deadline);
    }

    /** As long as bytes come, a download may take any time. */
    private DriveContents contents(DriveAccount account, Deadline deadline, Drive drive, DriveCalls calls) {
        return new DriveContents(drive(account, deadline::left), drive, calls);
    }

    private Drive drive(DriveAccount account, Deadline deadline) {
        return drive(account, () -> shorter(timeouts.total(), deadline.left()));
    }

    private Drive drive(DriveAccount account, Supplier<Duration> bound) {
        return new Drive.Builder(
                        new Apache5HttpTransport(new BoundedHttpClient(http(), alarm, bound)),
                        GsonFactory.getDefaultInstance(),
                        null)
                .setRootUrl(account.endpoint().rootUrl())
                .setApplicationName("DriveMind")
                .build();
    }

    /** To make it takes a while, which many processes can do without: they ask no drive. */
    private synchronized CloseableHttpClient http() {
        if (closed) {
            throw new IllegalStateException("The client is closed");
        }
        CloseableHttpClient made = http == null ? pooled() : http;
        http = made;
        return made;
    }

    /** Closes every connection; running requests fail. */
    @Override
    public synchronized void close() {
        alarm.shutdownNow();
        closed = true;
        try {
            if (http != null) {
                http.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The connections to Drive could not be closed", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static CloseableHttpClient pooled() {
        ConnectionConfig config = ConnectionConfig.custom()
                .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                .setTimeToLive(CONNECTION_LIFE)
                .build();
        return Apache5HttpTransport.newDefaultHttpClientBuilder()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(2 * CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(config)
                        .build())
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /** Cuts off requests that are over time; it only ever closes sockets, so one thread is enough. */
    private static ScheduledExecutorService daemon() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "drive-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }
}
