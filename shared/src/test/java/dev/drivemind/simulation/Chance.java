package dev.drivemind.simulation;

import java.util.List;
import java.util.Random;

/** Everything that the seed decides. In calm weather no faults happen. */
final class Chance {
    private final Random random;
    private boolean calm;

    Chance(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    void calmDown() {
        calm = true;
    }

    boolean calm() {
        return calm;
    }

    /** Whether a fault of this probability happens now. */
    boolean fault(double probability) {
        return random.nextDouble() < probability && !calm;
    }

    boolean roll(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    Random random() {
        return random;
    }
}
