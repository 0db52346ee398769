package dev.drivemind.local.processor;

import java.time.Duration;

/**
 * What a program may take.
 *
 * @param time for one text
 * @param bytes of its answer
 * @param failures in a row, after which it is not run any more until the next start
 */
record ProgramBounds(Duration time, long bytes, int failures) {
    static final ProgramBounds STANDARD = new ProgramBounds(Duration.ofSeconds(10), 1 << 20, 10);

    ProgramBounds within(Duration other) {
        return new ProgramBounds(other, bytes, failures);
    }
}
