package dev.drivemind.local.cli;

import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.job.Limits;
import dev.drivemind.local.cli.client.CannotStartException;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.local.cli.client.InUseException;
import dev.drivemind.local.files.DirectoryInUseException;
import dev.drivemind.local.files.FullDisk;
import dev.drivemind.local.host.LocalServer;
import dev.drivemind.store.Secret;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Hosts the one-machine server in this process, over its data directory or over places in the cloud. */
final class LocalHosting implements Hosting {
    private final Optional<CloudPlaces> cloud;
    private final Optional<Path> dashboard;

    /**
     * Hosts servers.
     *
     * @param cloud where they keep their data, if not in their data directory
     * @param dashboard where the built dashboard is, for servers that keep sources up to date
     */
    LocalHosting(Optional<CloudPlaces> cloud, Optional<Path> dashboard) {
        this.cloud = cloud;
        this.dashboard = dashboard;
    }

    private record Local(LocalServer server) implements Hosted {
        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public Secret sessionToken() {
            return server.sessionToken();
        }

        @Override
        public Optional<URI> dashboard() {
            return server.dashboard();
        }

        @Override
        public void want(String job) {
            server.want(job);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public Hosted start(Path data, int port, Purpose purpose) {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new CannotStartException(
                    "The data directory " + data + " is not a directory.", "Give another one with --data.", null);
        }
        try {
            LocalServer.Options options =
                    new LocalServer.Options(data, port, Limits.STANDARD, work(purpose), cloud, dashboard(purpose));
            return new Local(LocalServer.start(options));
        } catch (BindException e) {
            throw new CannotStartException(
                    "Port " + port + " is taken by another program, or may not be used.",
                    "Choose another one with --port; 0 takes any that is free.",
                    e);
        } catch (DirectoryInUseException e) {
            throw new InUseException(sentence(e), e);
        } catch (StoreException e) {
            throw new CannotStartException(sentence(e), null, e);
        } catch (AccessDeniedException e) {
            throw new CannotStartException(
                    "The data directory " + data + " may not be written by this user: " + e.getFile(),
                    "Check its owner and permissions, or give another one with --data.",
                    e);
        } catch (IOException e) {
            if (FullDisk.isCauseOf(e, data)) {
                throw new CannotStartException(sentence(FullDisk.full(data, e)), null, e);
            }
            throw new CannotStartException(
                    "The server cannot be started over " + data + ": " + reason(e),
                    "Give another directory with --data, or make room on its disk.",
                    e);
        }
    }

    private Optional<Path> dashboard(Purpose purpose) {
        return purpose == Purpose.KEEP_UP ? dashboard : Optional.empty();
    }

    private static LocalServer.Work work(Purpose purpose) {
        return switch (purpose) {
            case ASK -> LocalServer.Work.NONE;
            case WORK -> LocalServer.Work.ERRANDS;
            case KEEP_UP -> LocalServer.Work.JOBS_AND_SYNC;
        };
    }

    /** The store's messages say what to do, but not all end as a sentence does. */
    private static String sentence(StoreException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }
}
