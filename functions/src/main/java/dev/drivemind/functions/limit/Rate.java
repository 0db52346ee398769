package dev.drivemind.functions.limit;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param most so many times
 * @param within in any period of this length
 */
public record Rate(int most, Duration within) {
    public Rate {
        if (most < 1 || most > 10_000 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("A rate is 1 to 10,000 times within some time");
        }
    }
}
