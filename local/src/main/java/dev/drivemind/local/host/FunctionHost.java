package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves many functions on one port of the loopback. */
public final class FunctionHost implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_THREADS = 160;

    /** So many connections that come at once are not refused on a busy machine; Java's own bound is 50. */
    private static final int WAITING_CONNECTIONS = 1_024;

    private static final int MOST_HEADER_BYTES = 32 << 10;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final long STOP_MILLIS = 5_000;

    /** How long a stopping server keeps connections on which nothing goes on. */
    private static final long LAST_IDLE_MILLIS = 50;

    private final Server server;
    private final ServerConnector connector;

    private FunctionHost(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Serves functions until closed.
     *
     * @param port 0 for any free one
     * @param functions finds what serves a path, which begins with a slash
     * @throws BindException if the port is taken
     * @throws IOException if the server cannot be started for another reason
     */
    public static FunctionHost start(int port, Function<String, Optional<HttpFunction>> functions) throws IOException {
        return start(port, functions, IDLE);
    }

    /** The same with another time after which a connection on which nothing is read or written is closed. */
    static FunctionHost start(int port, Function<String, Optional<HttpFunction>> functions, Duration idle)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setIdleTimeout(idle.toMillis());
        connector.setShutdownIdleTimeout(LAST_IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Guard(new FunctionHandler(functions)));
        server.setErrorHandler(new HostProblems());
        server.setStopTimeout(STOP_MILLIS);
        FunctionHost host = new FunctionHost(server, connector);
        host.start();
        return host;
    }

    private void start() throws IOException {
        try {
            server.start();
        } catch (Exception e) {
            close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException taken) {
                    throw taken;
                }
            }
            throw new IOException("The server could not be started", e);
        }
    }

    /** Where it is served, such as {@code http://127.0.0.1:8080}. */
    public URI url() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    /** Stops serving; requests under way get a few seconds to end. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server could not be stopped", e);
        }
    }
}
