package dev.drivemind.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
        List<Thread> others = Stream.generate(() -> new Thread(worker, "worlds"))
                .limit(Math.min(count, Runtime.getRuntime().availableProcessors()) - 1)
                .toList();
        others.forEach(Thread::start);
        worker.run();
        others.forEach(Worlds::join);
        return Optional.ofNullable(broken.get());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Returns a world's seed and in words which promise it broke; empty when all were kept. Of the platform's types alone, for mutated
     * engines have classes of their own.
     */
    public static Optional<Map.Entry<Long, String>> firstViolation(long firstSeed, long count, boolean withWatchdog) {
        Optional<Broken> broken = search(firstSeed, count, withWatchdog, new Figures());
        if (broken.isPresent() && !(broken.get().cause() instanceof Violation)) {
            throw new IllegalStateException(
                    "A world came to a bad end", broken.get().cause());
        }
        return broken.map(found -> Map.entry(found.seed(), String.valueOf(found.cause().getMessage())));
    }
}
