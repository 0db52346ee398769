package dev.drivemind.simulator;

import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.fault.Faults;
import dev.drivemind.simulator.http.DriveServer;
import dev.drivemind.simulator.http.TokenDesk;
import dev.drivemind.simulator.push.PushChannels;
import java.io.IOException;
import java.net.URI;

/**
 * A running simulated Google Drive. A client of the Drive API uses it when its root URL is {@link #url()}; nothing else needs to be
 * changed in it.
 */
public final class DriveSimulator implements AutoCloseable {
    private final DriveServer server;
    private final Faults faults;

    private DriveSimulator(DriveServer server, Faults faults) {
        this.server = server;
        this.faults = faults;
    }

    /**
     * Starts one for a drive. Closing it leaves the drive open.
     *
     * @throws IOException if it cannot listen where the options say
     */
    public static DriveSimulator start(SimDrive drive, SimOptions options) throws IOException {
        Faults faults = new Faults(options.seed());
        DriveServer.Behaviour behaviour = new DriveServer.Behaviour(
                options.latency(), options.accessToken(), options.seed(), options.unitsPerMinute(), options.md5());
        DriveServer server =
                DriveServer.start(drive, options.host(), options.port(), behaviour, faults, options.clock());
        return new DriveSimulator(server, faults);
    }

    /** The root URL, such as {@code http://127.0.0.1:8085/}. */
    public URI url() {
        return server.url();
    }

    /** What goes wrong; nothing at first. */
    public Faults faults() {
        return faults;
    }

    /** Who may call: expire and revoke tokens here. */
    public TokenDesk tokens() {
        return server.tokens();
    }

    /** Who is told of changes. */
    public PushChannels channels() {
        return server.channels();
    }

    /** Waits until it is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        server.close();
    }
}
