package dev.drivemind.local.cli.client;

import org.jspecify.annotations.Nullable;

/** A server to talk to for the time of a command: one in this process, or one that runs anyway. */
public final class Session implements AutoCloseable {
    private final Api api;
    private final Hosting.@Nullable Hosted own;

    private Session(Api api, Hosting.@Nullable Hosted own) {
        this.api = api;
        this.own = own;
    }

    static Session attached(Api api) {
        return new Session(api, null);
    }

    static Session own(Hosting.Hosted server) {
        return new Session(new Api(server.url(), server.sessionToken()), server);
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
