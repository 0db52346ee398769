package dev.drivemind.agent.service;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave a server alone that does not work: 1, 2, 4 … seconds, at most five minutes, each shortened by chance. */
final class Pace {
    private static final int MOST_DOUBLINGS = 9;
    private static final long LONGEST_MS = 300_000;

    private final RandomGenerator random;
    private int failures;

    Pace(RandomGenerator random) {
        this.random = random;
    }

    void succeeds() {
        failures = 0;
    }

    Duration fails() {
        long most = Math.min(LONGEST_MS, 1_000L << Math.min(failures++, MOST_DOUBLINGS));
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
