package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.job.Time;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes a call again, after pauses that grow, for as long as that may help and its deadline allows. */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE_WHEN_OVERLOADED = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

    private final Time time;
    private final RandomGenerator random;
    private final Duration each;

    /**
     * Calls whose tries take no longer than {@code each}.
     *
     * @param random for the pauses; must be safe for many threads
     */
    Attempts(Time time, RandomGenerator random, Duration each) {
        this.time = time;
        this.random = random;
        this.each = each;
    }

    /**
     * What {@code call} answers, called with the time that this try may take.
     *
     * @param total the time for all tries and pauses
     * @param again the codes after which it is tried again
     * @throws StatusRuntimeException of the last try
     */
    <T> T make(Duration total, Set<Status.Code> again, Function<Duration, T> call) {
        long end = time.nanos() + total.toNanos();
        Duration left = total;
        for (int failed = 0; ; failed++) {
            try {
                return call.apply(left.compareTo(each) < 0 ? left : each);
            } catch (StatusRuntimeException e) {
                Duration pause = pause(failed, e.getStatus().getCode());
                left = Duration.ofNanos(end - time.nanos()).minus(pause);
                if (!again.contains(e.getStatus().getCode()) || left.isNegative() || left.isZero()) {
                    throw e;
                }
                time.sleep(pause);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private Duration pause(int failed, Status.Code code) {
        return pause(
                code == Status.Code.RESOURCE_EXHAUSTED ? FIRST_PAUSE_WHEN_OVERLOADED : FIRST_PAUSE, failed, random);
    }

    /** A pause of between half and all of {@code first}, doubled for each failure before. */
    static Duration pause(int failed, RandomGenerator random) {
        return pause(FIRST_PAUSE, failed, random);
    }

    private static Duration pause(Duration first, int failed, RandomGenerator random) {
        long most = Math.min(LONGEST_PAUSE.toNanos(), first.toNanos() << Math.min(failed, 16));
        return Duration.of(most / 2 + random.nextLong(most / 2 + 1), TimeUnit.NANOSECONDS.toChronoUnit());
    }
}
