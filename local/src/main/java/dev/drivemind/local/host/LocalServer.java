package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonObject;
import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.job.Limits;
import dev.drivemind.job.Time;
import dev.drivemind.local.folder.DiskFolders;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DriveMind on one machine: all functions on one port of the loopback, over SQLite and a durable queue in one data directory, or over
 * Google Cloud's services. While it runs, {@code server.json} in that directory says where it is, and {@code session} holds the token that its user's programs send;
 * both are for the directory's owner alone to read.
 */
public final class LocalServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalServer.class);

    private final CloseableStack opened = new CloseableStack();
    private final Secret sessionToken;
    private final URI url;
    private final Optional<Dashboard> dashboard;
    private final Optional<Errands> errands;

    /** What a server does besides answering requests. */
    public enum Work {
        /** Nothing: jobs wait for a server that works on them. */
        NONE,
        /** It works on jobs that are requested; those that started by themselves wait, unless they are {@linkplain #want wanted}. */
        ERRANDS,
        /** It works on jobs. */
        JOBS,
        /** It works on jobs, and keeps all sources up to date by itself. */
        JOBS_AND_SYNC
    }

    /**
     * How to serve.
     *
     * @param dataDir the directory of everything durable; made if there is none
     * @param port 0 for any free one
     * @param limits the engine's times and bounds
     * @param work what is done besides answering requests
     * @param cloud where everything durable but the session and the keys is instead, if not in the data directory
     * @param dashboard the directory of the built dashboard, if it is served
     */
    public record Options(
            Path dataDir, int port, Limits limits, Work work, Optional<CloudPlaces> cloud, Optional<Path> dashboard) {
        /** Working on jobs, with the engine's standard limits. */
        public Options(Path dataDir, int port) {
            this(dataDir, port, Limits.STANDARD);
        }

        /** Working on jobs. */
        public Options(Path dataDir, int port, Limits limits) {
            this(dataDir, port, limits, Work.JOBS, Optional.empty());
        }

        /** Without the dashboard. */
        public Options(Path dataDir, int port, Limits limits, Work work, Optional<CloudPlaces> cloud) {
            this(dataDir, port, limits, work, cloud, Optional.empty());
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
        return start(options, Wiring.machineTime());
    }

    /** The same by another clock than the machine's, by which nothing may go back. */
    public static LocalServer start(Options options, Time time) throws IOException {
        return new LocalServer(options, time);
    }

    private LocalServer(Options options, Time time) throws IOException {
        try {
            Wiring wiring = new Wiring(options.dataDir(), options.limits(), time, opened);
            ServerStorage base = wiring.base(options.cloud());
            this.sessionToken = sessionToken(new PrivateFile(options.dataDir().resolve("session")), wiring.random());
            Secret platformToken = Tokens.fresh(wiring.random());
            LocalSources near = wiring.near(base.ports());
            CompletableFuture<URI> callback = new CompletableFuture<>();
            BrowserSession browser = new BrowserSession(sessionToken, wiring.time());
            LocalCallers callers = new LocalCallers(sessionToken, platformToken, browser);
            DiskFolders folders = wiring.folders(base.ports());
            App app = wiring.app(base, callers, folders, near, callback::join);
            Endpoints endpoints = new Endpoints(app);
            this.dashboard = dashboard(options, new Tickets(wiring.random(), wiring.time()), browser, callers);
            ReferencePage reference = new ReferencePage();
            FunctionHost host = opened.add(FunctionHost.start(
                    options.port(),
                    path -> function(path, endpoints, base.hindrance())
                            .or(() -> reference.at(path))
                            .or(() -> dashboard.flatMap(page -> page.at(path)))));
            opened.add(endpoints);
            this.url = host.url();
            near.reachAt(url.resolve(Endpoints.path(Endpoints.WEBHOOK_PATH)));
            callback.complete(url.resolve(Endpoints.path(Endpoints.CALLBACK)));
            Platform platform = new Platform(url, platformToken);
            this.errands = options.work() == Work.ERRANDS
                    ? Optional.of(new Errands(app.engine().jobs()))
                    : Optional.empty();
            errands.ifPresent(some -> folders.keep(new KeptSnapshots(app.engine(), some)));
            if (options.work() != Work.NONE) {
                base.deliver(app, endpoints, platform, errands, opened);
            }
            if (options.work() == Work.JOBS_AND_SYNC) {
                folders.watch(new SeenFolders(app.engine()));
                opened.add(CoordinatorLoop.begin(app, near, platform));
            }
            announce(new PrivateFile(options.dataDir().resolve("server.json")), app.time());
            log.info("DriveMind serves {} at {}", options.dataDir(), url);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** The server's health tells as well what keeps it from its work. */
    private static Optional<HttpFunction> function(String path, Endpoints endpoints, Hindrance hindrance) {
        Optional<HttpFunction> function = endpoints.at(path);
        return Endpoints.leadsTo(path, Endpoints.HEALTH) ? function.map(hindrance::in) : function;
    }

    private static Optional<Dashboard> dashboard(
            Options options, Tickets tickets, BrowserSession browser, LocalCallers callers) throws IOException {
        if (options.dashboard().isEmpty()) {
            return Optional.empty();
        }
        return DashboardFiles.in(options.dashboard().get())
                .map(files -> new Dashboard(files, tickets, browser, callers));
    }

    private static Secret sessionToken(PrivateFile file, SecureRandom random) throws IOException {
        String kept = file.read().map(String::strip).filter(Tokens::plausible).orElse("");
        if (!kept.isEmpty()) {
            return new Secret(kept);
        }
        Secret token = Tokens.fresh(random);
        file.write(token.reveal() + "\n");
        return token;
    }

    private void announce(PrivateFile file, Time time) throws IOException {
        JsonObject server = new JsonObject();
        server.addProperty("pid", ProcessHandle.current().pid());
        server.addProperty("url", url.toString());
        server.addProperty("startedAt", time.now().toString());
        file.write(server + "\n");
        opened.add(file::delete);
    }

    /** Where it is served, such as {@code http://127.0.0.1:8080}. */
    public URI url() {
        return url;
    }

    /** What its user's programs send as {@code Authorization: Bearer …}. */
    public Secret sessionToken() {
        return sessionToken;
    }

    /** Returns an address that opens the dashboard once within a minute; empty if no dashboard is served. */
    public Optional<URI> dashboard() {
        return dashboard.map(page -> page.address(url));
    }

    /** Has a job worked on, even if it started by itself. */
    public void want(String job) {
        errands.ifPresent(some -> some.want(job));
    }

    /** Ends slices with a proper settlement, then everything else; scans go on where they were after the next start. */
    @Override
    public void close() {
        opened.close();
    }
}
