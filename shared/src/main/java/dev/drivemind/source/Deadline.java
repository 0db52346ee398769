package dev.drivemind.source;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The time that a caller has, and its only way to wait. */
public interface Deadline {

    /** What is left; zero when it has passed or the caller should stop. */
    Duration left();

    /** Waits so long, less if the deadline comes first. Returns early, and quietly, when the caller should stop. */
    void sleep(Duration duration);

    /** A deadline made of its two parts. */
    static Deadline of(Supplier<Duration> left, Consumer<Duration> sleep) {
        return new Deadline() {
            @Override
            public Duration left() {
                return left.get();
            }

            @Override
            public void sleep(Duration duration) {
                sleep.accept(duration);
            }
        };
    }
}
