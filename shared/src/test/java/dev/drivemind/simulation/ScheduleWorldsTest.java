package dev.drivemind.simulation;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rounds of schedules through many worlds, each made by its seed. {@code -Ddrivemind.seed=N} lives one of them again, {@code
 * -Ddrivemind.worlds=N} so many.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class ScheduleWorldsTest {

    @Test
    void noDayIsLostOrMixedWhateverFails() {
        Long seed = Long.getLong("drivemind.seed");
        if (seed != null) {
            live(seed);
            return;
        }
        LongStream.range(0, Long.getLong("drivemind.worlds", 150)).forEach(ScheduleWorldsTest::live);
    }

    /** Lives a world; mutants are looked for by this. */
    static void live(long seed) {
        try {
            new ScheduleWorld(seed).run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
