package dev.drivemind.local.host;

import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.app.App;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.store.Backend;
import java.time.Duration;
import java.util.Optional;

/** Everything in one data directory. */
record MachineStorage(SqliteBackend storage, Hindrance hindrance) implements ServerStorage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Backend ports() {
        return storage.ports();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void deliver(
            App app, Endpoints endpoints, Platform platform, Optional<Errands> errands, CloseableStack opened) {
        // The data directory is locked for this process, so each holder of a lease has ended with an earlier one.
        app.engine().watchdog().releaseLeases();
        Dispatcher dispatcher = opened.add(new Dispatcher(storage.queue(), platform, app.time()::now, hindrance));
        opened.add(() -> {
            dispatcher.hold();
            app.engine().runner().stop();
            dispatcher.awaitIdle(PATIENCE);
        });
        errands.ifPresent(dispatcher::leave);
        errands.ifPresent(some -> app.engine().watchdog().spare(some::canWait));
        dispatcher.start();
    }

    @Override
    public void close() {
        storage.close();
    }
}
