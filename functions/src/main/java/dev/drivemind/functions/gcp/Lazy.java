package dev.drivemind.functions.gcp;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that is made when it is first needed: an instance that only answers questions about jobs should not begin by connecting
 * to everything.
 */
final class Lazy<T> implements AutoCloseable {
    private final Supplier<T> maker;
    private final Consumer<T> closer;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker, Consumer<T> closer) {
        this.maker = maker;
        this.closer = closer;
    }

    synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** Closes the client, if it was made. */
    @Override
    public synchronized void close() {
        made.ifPresent(closer);
    }
}
