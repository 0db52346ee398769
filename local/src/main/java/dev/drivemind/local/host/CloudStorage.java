package dev.drivemind.local.host;

import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.gcp.CloudClients;
import dev.drivemind.functions.gcp.CloudPlaces;
import dev.drivemind.functions.gcp.tasks.Destination;
import dev.drivemind.job.Time;
import dev.drivemind.local.files.DirectoryLock;
import dev.drivemind.local.files.KeyFileVault;
import dev.drivemind.store.Backend;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Everything on Google Cloud, or in emulators of it, but the key of the vault, which stays in the data directory. Tasks are delivered
 * by the queue's own service, which must be able to reach this machine.
 */
final class CloudStorage implements ServerStorage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PATROL = Duration.ofMinutes(1);

    private final DirectoryLock lock;
    private final Vault vault;
    private final CloudClients clients;
    private final CompletableFuture<Destination> destination;

    private CloudStorage(
            DirectoryLock lock, Vault vault, CloudClients clients, CompletableFuture<Destination> destination) {
        this.lock = lock;
        this.vault = vault;
        this.clients = clients;
        this.destination = destination;
    }

    /**
     * Connects to the places and takes the data directory.
     *
     * @throws StoreException if another process holds the directory, or the database cannot be reached
     */
    static CloudStorage open(Path directory, CloudPlaces places, Time time, RandomGenerator random) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            KeyFileVault vault = KeyFileVault.open(directory.resolve("drivemind.key"));
            CompletableFuture<Destination> destination = new CompletableFuture<>();
            CloudClients clients = CloudClients.connect(places, () -> known(destination), time, random);
            try {
                clients.warmUp();
            } catch (RuntimeException e) {
                clients.close();
                throw e;
            }
            return new CloudStorage(lock, vault, clients, destination);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Destination known(CompletableFuture<Destination> destination) {
        if (!destination.isDone()) {
            throw new StoreException("This server is read-only. Start one with 'up' to run jobs");
        }
        return destination.join();
    }

    @Override
    public Backend ports() {
        return clients.ports(vault);
    }

    /** The queue's own service delivers; what keeps it from that is in its own log. */
    @Override
    public Hindrance hindrance() {
        return new Hindrance();
    }

    /** Tasks of an earlier process go to where it was: the watchdog looks around at once, and what a command wants gets a task anew. */
    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void deliver(
            App app, Endpoints endpoints, Platform platform, Optional<Errands> errands, CloseableStack opened) {
        destination.complete(platform.destination());
        errands.ifPresent(some -> some.onWanted(app.engine().jobs()::enqueueAgain));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "patrol");
            made.setDaemon(true);
            return made;
        });
        opened.add(() -> {
            clients.hurry();
            endpoints.settle(PATIENCE);
        });
        opened.add(timer::shutdownNow);
        Future<?> unusedPatrol =
                timer.scheduleWithFixedDelay(platform::patrolOrWarn, 0, PATROL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            clients.close();
        } finally {
            lock.close();
        }
    }
}
