package dev.drivemind.simulation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many worlds, each on its own, spread over the machine's processors. */
public final class Worlds {
    private Worlds() {}

    /** The first world in which a promise was broken. */
    record Broken(long seed, Throwable cause) {
        @Override
        public String toString() {
            return "seed " + seed + ": " + cause.getMessage();
        }
    }

    static Optional<Broken> search(long firstSeed, long count, boolean withWatchdog, Figures figures) {
        AtomicLong next = new AtomicLong(firstSeed);
        AtomicReference<@Nullable Broken> broken = new AtomicReference<>();
        Runnable worker = () -> {
            for (long seed = next.getAndIncrement();
                    seed < firstSeed + count && broken.get() == null;
                    seed = next.getAndIncrement()) {
                try {
                    figures.add(new World(seed, withWatchdog).run());
                } catch (RuntimeException | Error e) {
                    Broken found = new Broken(seed, e);
                    broken.accumulateAndGet(
                            found, (old, latest) -> old == null || latest.seed < old.seed ? latest : old);
                }
            }
        };
        Thread second = new Thread(worker, "worlds");
        second.start();
        worker.run();
        join(second);
        return Optional.ofNullable(broken.get());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For mutated engines, which have classes of their own: the first broken promise in words, or null. */
    public static @Nullable String firstViolation(long firstSeed, long count, boolean withWatchdog) {
        Optional<Broken> broken = search(firstSeed, count, withWatchdog, new Figures());
        if (broken.isPresent() && !(broken.get().cause() instanceof Violation)) {
            throw new IllegalStateException(
                    "A world came to a bad end", broken.get().cause());
        }
        return broken.map(Broken::toString).orElse(null);
    }
}
