package dev.drivemind.local.cli.client;

import dev.drivemind.store.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts a server in this process. */
public interface Hosting {

    /** What the server is started for. */
    enum Purpose {
        /** To work on jobs, those that an earlier process left behind included; those that started by themselves can wait. */
        WORK,
        /** To work on jobs, and to keep all sources up to date for as long as it runs. */
        KEEP_UP,
        /** To answer questions and take requests only: no job is worked on. */
        ASK
    }

    /**
     * Starts a server over a data directory, which is made when it is not there.
     *
     * @param data the data directory
     * @param port the port on the loopback address; 0 for any free one
     * @param purpose what it is for
     * @throws InUseException when another process holds the data directory
     * @throws CannotStartException when that is not possible
     */
    Hosted start(Path data, int port, Purpose purpose);

    /** A server in this process. */
    interface Hosted extends AutoCloseable {
        /** Where it listens. */
        URI url();

        /** What callers show to be let in. */
        Secret sessionToken();

        /** Returns an address that opens the dashboard once, within a minute; empty if it serves none. */
        default Optional<URI> dashboard() {
            return Optional.empty();
        }

        /** Has a job worked on, even if it started by itself. */
        default void want(String job) {}

        /** Ends the running slices, which resume at the next start, and stops. */
        @Override
        void close();
    }
}
