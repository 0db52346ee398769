package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.fault.Faults;
import dev.drivemind.simulator.push.PushChannels;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of a simulated drive. */
public final class DriveServer implements AutoCloseable {
    private static final int THREADS = 96;
    private static final int REQUEST_HEADER_BYTES = 64 << 10;
    private static final int OUTPUT_BYTES = 64 << 10;

    private final Server server;
    private final ServerConnector connector;
    private final TokenDesk desk;
    private final PushChannels channels;
    private final String host;

    private DriveServer(Server server, ServerConnector connector, TokenDesk desk, PushChannels channels, String host) {
        this.server = server;
        this.connector = connector;
        this.desk = desk;
        this.channels = channels;
        this.host = host;
    }

    /**
     * How a server behaves.
     *
     * @param latency of every request
     * @param accessToken the only one accepted, besides those that the token endpoint issues; any when empty
     * @param seed of page tokens
     * @param unitsPerMinute the user's quota; none when empty
     * @param md5 whether checksums are told
     */
    public record Behaviour(
            Duration latency, Optional<String> accessToken, long seed, OptionalLong unitsPerMinute, boolean md5) {}

    /**
     * Starts a server.
     *
     * @param port 0 for any free one
     * @throws IOException if it cannot listen there
     */
    public static DriveServer start(
            SimDrive drive, String host, int port, Behaviour behaviour, Faults faults, Clock clock) throws IOException {
        Buffers buffers = new Buffers();
        TokenDesk desk = new TokenDesk(behaviour.accessToken(), drive.user().emailAddress(), clock);
        Optional<UnitQuota> quota = behaviour.unitsPerMinute().isPresent()
                ? Optional.of(new UnitQuota(behaviour.unitsPerMinute().getAsLong(), clock))
                : Optional.empty();
        PushChannels channels = new PushChannels(drive, faults, clock);
        Watch watch = new Watch(drive, channels, clock, buffers);
        Api api = new Api(drive, new ApiSettings(behaviour.seed(), behaviour.md5(), quota), desk, watch, buffers);
        QueuedThreadPool pool = new QueuedThreadPool(THREADS);
        pool.setName("drive-simulator");
        pool.setDaemon(true);
        Server server = new Server(pool);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        http.setOutputBufferSize(OUTPUT_BYTES);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        server.setHandler(new DriveHandler(api, faults, behaviour.latency(), new Sender(buffers)));
        begin(server);
        return new DriveServer(server, connector, desk, channels, host);
    }

    private static void begin(Server server) throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The server could not start", e);
        }
    }

    /** The address to give to clients as their root URL. */
    public URI url() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + connector.getLocalPort() + "/");
    }

    /** Who may call. */
    public TokenDesk tokens() {
        return desk;
    }

    /** Who is told of changes. */
    public PushChannels channels() {
        return channels;
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        channels.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop", e);
        }
    }
}
