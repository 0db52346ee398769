package dev.drivemind.local.host;

import com.google.gson.JsonObject;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.functions.App;
import dev.drivemind.functions.ConnectedDrives;
import dev.drivemind.functions.ConnectedSources;
import dev.drivemind.functions.Drives;
import dev.drivemind.functions.ScanStream;
import dev.drivemind.job.Limits;
import dev.drivemind.job.SliceRunner;
import dev.drivemind.job.SystemTime;
import dev.drivemind.job.ThreadCrew;
import dev.drivemind.job.Time;
import dev.drivemind.job.Watchdog;
import dev.drivemind.local.sim.folder.FolderDrive;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DriveMind on one machine: all functions on one port of the loopback, over SQLite and a durable queue in one data directory. While
 * it runs, {@code server.json} in that directory says where it is, and {@code session} holds the token that its user's programs send;
 * both are for the directory's owner alone to read.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_WALKS = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Time time = new SystemTime();
    private final SecureRandom random = new SecureRandom();
    private final Secret sessionToken;
    private final URI url;

    /**
     * How to serve.
     *
     * @param dataDir the directory of everything durable; made if there is none
     * @param port 0 for any free one
     * @param limits the engine's times and bounds
     * @param working whether jobs are worked on; if not, requests are answered, but jobs wait for a server that works
     */
    public record Options(Path dataDir, int port, Limits limits, boolean working) {
        /** Working, with the engine's standard limits. */
        public Options(Path dataDir, int port) {
            this(dataDir, port, Limits.STANDARD);
        }

        /** Working. */
        public Options(Path dataDir, int port, Limits limits) {
            this(dataDir, port, limits, true);
        }
    }

    /**
     * Serves until closed.
     *
     * @throws java.net.BindException if the port is taken
     * @throws IOException if it cannot be started for another reason
     * @throws dev.drivemind.store.StoreException if the data directory is held by another process, damaged, or cannot be written; the
     *     message says what to do
     */
    public static LocalServer start(Options options) throws IOException {
        return new LocalServer(options);
    }

    private LocalServer(Options options) throws IOException {
        try {
            SqliteBackend storage =
                    opened(SqliteBackend.open(options.dataDir(), SqliteOptions.standard(), Clock.systemUTC()));
            this.sessionToken = sessionToken(new PrivateFile(options.dataDir().resolve("session")));
            Secret platformToken = Tokens.fresh(random);
            App app = wire(options, storage.ports(), new LocalCallers(sessionToken, platformToken));
            ScanStream stream = new ScanStream(app);
            FunctionHost host = opened(FunctionHost.start(options.port(), LocalPaths.of(app, stream)));
            opened(stream);
            this.url = host.url();
            if (options.working()) {
                // The data directory is locked for this process, so whoever held a lease has ended with an earlier one.
                app.watchdog().releaseLeases();
                dispatch(storage, app.runner(), new Platform(url, platformToken));
            }
            announce(new PrivateFile(options.dataDir().resolve("server.json")));
            log.info("DriveMind serves {} at {}", options.dataDir(), url);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private App wire(Options options, Backend backend, LocalCallers callers) {
        ThreadCrew crew = opened(new ThreadCrew());
        DriveClient client = opened(new DriveClient(Timeouts.DEFAULT, time::now, new Random()));
        Drives drives = new Drives(client, pacer(Quota.units()), pacer(Quota.unlimited()));
        FolderDrives folders = opened(new FolderDrives(
                (folder, catalogue) -> FolderDrive.open(folder, catalogue, BETWEEN_WALKS, Clock.systemUTC()),
                options.dataDir().resolve("folders"),
                Clock.systemUTC(),
                random));
        FullScan fullScan = new FullScan(backend.documents(), new ConnectedSources(backend, folders, drives, time));
        SliceRunner runner = new SliceRunner(backend, List.of(fullScan), time, crew, options.limits());
        Watchdog watchdog = new Watchdog(backend.documents(), runner.jobs(), options.limits());
        App.Places places = new App.Places(folders, new ConnectedDrives(drives, time));
        return new App(backend, runner, watchdog, callers, places, time);
    }

    private QuotaPacer pacer(Quota quota) {
        return new QuotaPacer(quota, time::now, time::nanos);
    }

    private void dispatch(SqliteBackend storage, SliceRunner runner, Platform platform) {
        Dispatcher dispatcher = opened(new Dispatcher(storage.queue(), platform, time::now));
        opened(() -> {
            dispatcher.hold();
            runner.stop();
            dispatcher.awaitIdle(PATIENCE);
        });
        dispatcher.start();
    }

    private Secret sessionToken(PrivateFile file) throws IOException {
        String kept = file.read().map(String::strip).filter(Tokens::plausible).orElse("");
        if (!kept.isEmpty()) {
            return new Secret(kept);
        }
        Secret token = Tokens.fresh(random);
        file.write(token.reveal() + "\n");
        return token;
    }

    private void announce(PrivateFile file) throws IOException {
        JsonObject server = new JsonObject();
        server.addProperty("pid", ProcessHandle.current().pid());
        server.addProperty("url", url.toString());
        server.addProperty("startedAt", time.now().toString());
        file.write(server + "\n");
        opened(file::delete);
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** Where it is served, such as {@code http://127.0.0.1:8080}. */
    public URI url() {
        return url;
    }

    /** What its user's programs send as {@code Authorization: Bearer …}. */
    public Secret sessionToken() {
        return sessionToken;
    }

    /** Ends slices with a proper settlement, then everything else; scans go on where they were after the next start. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                log.error("A part of the server could not be closed in order", e);
            }
        }
    }
}
