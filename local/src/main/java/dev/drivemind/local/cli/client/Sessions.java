package dev.drivemind.local.cli.client;

import com.google.gson.JsonObject;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds the server that runs for a data directory, or starts one. */
public final class Sessions {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Hosting hosting;
    private final Turn turn;

    /**
     * Sessions over a place.
     *
     * @param turn waits for a server that begins or ends
     */
    public Sessions(Hosting hosting, Turn turn) {
        this.hosting = hosting;
        this.turn = turn;
    }

    /**
     * A session with the server that runs for this data directory, else with one in this process.
     *
     * @throws CannotStartException if there is neither
     */
    public Session open(Path data, Hosting.Purpose purpose) {
        return turn.await(
                () -> running(data).map(Session::attached), () -> Session.own(hosting.start(data, 0, purpose)));
    }

    /**
     * A session to ask. When the server ends meanwhile, the session continues with the next one, or with one in this process.
     *
     * @throws CannotStartException if there is neither
     */
    public Session ask(Path data) {
        return turn.await(
                () -> running(data).map(api -> Session.attached(api, () -> open(data, Hosting.Purpose.ASK))),
                () -> Session.own(hosting.start(data, 0, Hosting.Purpose.ASK)));
    }

    /**
     * Starts a server that keeps everything up to date, unless one runs for this data directory.
     *
     * @throws CannotStartException if one runs, or none can be started
     */
    public Hosting.Hosted keepUp(Path data, int port) {
        return turn.await(
                () -> {
                    running(data).ifPresent(api -> {
                        throw new CannotStartException(
                                "A DriveMind server for " + data + " is already running at " + api.root() + ".",
                                dashboard(api)
                                        .map(page -> "Its dashboard, for one browser within a minute: " + page)
                                        .orElse("Use that one, or choose another directory with --data."),
                                null);
                    });
                    return Optional.empty();
                },
                () -> hosting.start(data, port, Hosting.Purpose.KEEP_UP));
    }

    /** The server that runs for this data directory: its file is there, its process too, and it says that it is healthy. */
    public Optional<Api> running(Path data) {
        try {
            Optional<JsonObject> server = Json.parse(Files.readString(data.resolve("server.json")));
            Optional<URI> url = server.filter(Sessions::alive)
                    .flatMap(file -> Json.text(file, "url"))
                    .flatMap(Sessions::loopback);
            if (url.isEmpty()) {
                return Optional.empty();
            }
            Secret token = new Secret(Files.readString(data.resolve("session")).strip());
            return Optional.of(new Api(url.get(), token)).filter(Sessions::answers);
        } catch (IOException e) {
            // No such file, or none that we may read: then there is no server for us.
            return Optional.empty();
        }
    }

    private static Optional<URI> dashboard(Api api) {
        try {
            return api.dashboard();
        } catch (ApiException | ServerLostException e) {
            return Optional.empty(); // it serves none, or ends
        }
    }

    private static boolean alive(JsonObject server) {
        return ProcessHandle.of(Json.number(server, "pid").orElse(-1)).isPresent();
    }

    /** The session token must not leave this machine, whatever the file says. */
    private static Optional<URI> loopback(String text) {
        try {
            URI url = URI.create(text);
            return "http".equals(url.getScheme()) && url.getHost() != null && LOOPBACK.contains(url.getHost())
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean answers(Api api) {
        try {
            return api.healthy();
        } catch (ApiException e) {
            return e.isOfStorage(); // it is ours, and says what is the matter when it is asked
        } catch (ServerLostException e) {
            return false;
        }
    }
}
