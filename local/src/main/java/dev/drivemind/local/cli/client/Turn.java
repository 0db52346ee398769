package dev.drivemind.local.cli.client;

import dev.drivemind.job.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waits until a data directory is free, or is served by another process: a server that is about to end saves its scans first, and one that
 * is about to begin is not found yet.
 *
 * @param time the clock
 * @param notices shows the user that there is something to wait for
 * @param givenUp whether the user does not want to wait any longer
 */
public record Turn(Time time, Consumer<String> notices, BooleanSupplier givenUp) {
    /** Longer than a server takes to end in good order. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration NOTICE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * What is found, or else what is started.
     *
     * @throws InUseException if neither was possible for a minute
     */
    <T> T await(Supplier<Optional<T>> found, Supplier<T> started) {
        long start = time.nanos();
        boolean told = false;
        while (true) {
            Optional<T> there = found.get();
            if (there.isPresent()) {
                return there.get();
            }
            try {
                return started.get();
            } catch (InUseException e) {
                long waited = time.nanos() - start;
                if (waited >= LONGEST.toNanos() || givenUp.getAsBoolean()) {
                    throw e;
                }
                if (!told && waited >= NOTICE.toNanos()) {
                    notices.accept(
                            "Waiting for another DriveMind to start or stop (" + LONGEST.toSeconds() + " s at most).");
                    told = true;
                }
                time.sleep(PAUSE);
            }
        }
    }
}
