package dev.drivemind.simulator.http.schedule;

import dev.drivemind.simulator.schedule.CallCounts;
import dev.drivemind.simulator.schedule.FieldService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves a made-up field service over HTTP. */
public final class ScheduleServer implements AutoCloseable {
    private static final int THREADS = 64;

    private final Server server;
    private final ServerConnector connector;
    private final ScheduleHandler handler;

    private ScheduleServer(Server server, ServerConnector connector, ScheduleHandler handler) {
        this.server = server;
        this.connector = connector;
        this.handler = handler;
    }

    /**
     * How it answers.
     *
     * @param latency of every answer
     * @param flaky which share of the calls of healthy companies fails, each in another way
     * @param seed decides which
     * @param differing which share of the days the old API tells otherwise
     */
    public record Behaviour(Duration latency, double flaky, long seed, double differing) {
        /** Answers at once, and always. */
        public static final Behaviour GOOD = new Behaviour(Duration.ZERO, 0, 1);

        /** With an old API that tells the same. */
        public Behaviour(Duration latency, double flaky, long seed) {
            this(latency, flaky, seed, 0);
        }

        /** Refuses what cannot be. */
        public Behaviour {
            if (latency.isNegative() || flaky < 0 || flaky > 1 || differing < 0 || differing > 1) {
                throw new IllegalArgumentException("A latency is 0 or more, a share a number from 0 to 1");
            }
        }
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     * @throws IOException if it cannot listen there
     */
    public static ScheduleServer start(FieldService service, String host, int port, Behaviour behaviour)
            throws IOException {
        QueuedThreadPool pool = new QueuedThreadPool(THREADS);
        pool.setName("schedule-simulator");
        pool.setDaemon(true);
        Server server = new Server(pool);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        ScheduleHandler handler = new ScheduleHandler(service, behaviour);
        server.setHandler(handler);
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The server could not start", e);
        }
        return new ScheduleServer(server, connector, handler);
    }

    /** Returns its address, such as {@code http://127.0.0.1:8086/}. */
    public URI url() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
    }

    /** Returns what it was asked. */
    public CallCounts calls() {
        return handler.calls();
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop", e);
        }
    }
}
