package dev.drivemind.local.host;

import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.app.App;
import dev.drivemind.store.Backend;
import java.util.Optional;

/** What a server stands on: everything durable, and what brings its tasks to its runner. */
interface ServerStorage extends AutoCloseable {

    /** The ports that the engine stands on. */
    Backend ports();

    /** Returns true if other machines may stand on the same. */
    boolean isShared();

    /**
     * Begins to bring tasks to the runner, and the watchdog to look around. Whatever is opened for it is added to {@code opened};
     * closing that ends the slices under way in good order.
     *
     * @param errands what is worked on, if not everything; where a service of its own delivers tasks, it delivers all
     */
    void deliver(App app, Endpoints endpoints, Platform platform, Optional<Errands> errands, CloseableStack opened);

    /** What keeps it from that. */
    Hindrance hindrance();

    @Override
    void close();
}
