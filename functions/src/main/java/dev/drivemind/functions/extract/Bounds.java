package dev.drivemind.functions.extract;

import java.time.Duration;

/**
 * What a process that reads files may take.
 *
 * @param start the time from its start until it is ready; never held against a file
 * @param cpu the processor's time for one file
 * @param wall the time for one file, however busy the machine is
 * @param files how many files it reads before another takes its place
 * @param megabytes of heap
 */
record Bounds(Duration start, Duration cpu, Duration wall, int files, int megabytes) {
    static final Bounds STANDARD =
            new Bounds(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(3), 500, 256);
}
