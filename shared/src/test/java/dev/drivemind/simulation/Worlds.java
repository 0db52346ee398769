package dev.drivemind.simulation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many worlds, each on its own, spread over the machine's processors. */
public final class Worlds {
    private Worlds() {}

    /** The first world found in which a promise was broken. */
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
                    broken.compareAndSet(null, new Broken(seed, e));
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
        return search(firstSeed, count, withWatchdog, new Figures())
                .map(Broken::toString)
                .orElse(null);
    }
}
