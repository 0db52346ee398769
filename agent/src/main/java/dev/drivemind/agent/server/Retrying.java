package dev.drivemind.agent.server;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is repeated: 1, 2, 4 … seconds, at most 32, each shortened by chance so that many agents do not come at
 * once; never sooner than the server says.
 *
 * @param tries how often a request is sent at most
 */
public record Retrying(int tries) {
    private static final long LONGEST_MS = 32_000;

    Duration pause(int failures, Duration asked, RandomGenerator random) {
        long most = Math.min(LONGEST_MS, 1_000L << Math.min(failures - 1, 5));
        Duration pause = Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
        return asked.compareTo(pause) > 0 ? asked : pause;
    }
}
