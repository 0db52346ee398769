package dev.drivemind.local.cli.client;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server to talk to for the time of a command: one in this process, or one that runs anyway. For one thread. */
public final class Session implements AutoCloseable {
    private final Api api;
    private Hosting.@Nullable Hosted own;

    private Session(Api api, Hosting.@Nullable Hosted own) {
        this.api = api;
        this.own = own;
    }

    static Session attached(Api api) {
        return new Session(api, null);
    }

    /** A session that continues with {@code next} when its server is lost before it has answered a question. */
    static Session attached(Api api, Supplier<Session> next) {
        Session session = attached(api);
        api.whenLost(() -> session.becomes(next.get()));
        return session;
    }

    private Api becomes(Session next) {
        own = next.own;
        return next.api;
    }

    static Session own(Hosting.Hosted server) {
        Api api = new Api(server.url(), server.sessionToken());
        api.whenWanted(server::want);
        return new Session(api, server);
    }

    /** The server's interface. */
    public Api api() {
        return api;
    }

    /** Whether the server runs in this process, and ends with this session. */
    public boolean own() {
        return own != null;
    }

    /** Ends the server if it is our own: its slices end where they are. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
