package dev.drivemind.simulator.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of one call.
 *
 * @param latency how long it waits more than usual
 * @param answer the fault that spoils the answer, if any: of all that were drawn, the first
 * @param deadPageToken whether its page token is refused
 * @param incomplete whether its listing leaves items out
 * @param repeat whether its page comes again
 * @param lag how many mutations its listing is behind
 */
public record Effects(
        Duration latency, Optional<Fault> answer, boolean deadPageToken, boolean incomplete, boolean repeat, int lag) {
    /** Nothing goes wrong. */
    public static final Effects NONE = new Effects(Duration.ZERO, Optional.empty(), false, false, false, 0);

    Effects with(Fault fault, double dice) {
        if (fault instanceof Fault.Latency range) {
            long spread = range.atMost().minus(range.atLeast()).toNanos();
            Duration drawn = range.atLeast().plusNanos((long) (spread * dice));
            return new Effects(latency.plus(drawn), answer, deadPageToken, incomplete, repeat, lag);
        }
        if (fault instanceof Fault.DeadPageToken) {
            return new Effects(latency, answer, true, incomplete, repeat, lag);
        }
        if (fault instanceof Fault.Incomplete) {
            return new Effects(latency, answer, deadPageToken, true, repeat, lag);
        }
        if (fault instanceof Fault.Repeat) {
            return new Effects(latency, answer, deadPageToken, incomplete, true, lag);
        }
        if (fault instanceof Fault.Lag behind) {
            return new Effects(latency, answer, deadPageToken, incomplete, repeat, Math.max(lag, behind.mutations()));
        }
        return new Effects(latency, answer.or(() -> Optional.of(fault)), deadPageToken, incomplete, repeat, lag);
    }
}
