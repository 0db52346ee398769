package dev.drivemind.simulation;

import java.util.List;
import java.util.Random;

/** Everything that the seed decides. In calm weather no faults happen. */
final class Chance {
    private final Random random;
    private final double harshness;
    private boolean calm;

    Chance(long seed) {
        this.random = new Dice(seed * 0x9E3779B97F4A7C15L + 1);
        this.harshness = oneOf(List.of(0.5, 1.0, 2.0, 4.0));
    }

    /** SplitMix64: each world has one thread, and needs no synchronised generator. */
    private static final class Dice extends Random {
        private static final long serialVersionUID = 1L;
        private long state;

        Dice(long seed) {
            super(seed);
            this.state = seed;
        }

        @Override
        protected int next(int bits) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return (int) ((mixed ^ (mixed >>> 31)) >>> (64 - bits));
        }
    }

    void calmDown() {
        calm = true;
    }

    boolean calm() {
        return calm;
    }

    /** Whether a fault of this probability happens now; some worlds are harsher than others. */
    boolean fault(double probability) {
        return random.nextDouble() < probability * harshness && !calm;
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
