package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each walk has a generator of its own: what two of them give is never the same. */
class QuickChanceTest {
    private static final int SEED = 32;

    /** Gives seeds that differ in one byte alone. */
    private static final class Seeds extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed = new byte[SEED];

        Seeds() {
            Arrays.fill(seed, (byte) -1);
        }

        void differ(int at) {
            Arrays.fill(seed, (byte) -1);
            seed[at] = 1;
        }

        @Override
        public byte[] generateSeed(int bytes) {
            return seed.clone();
        }
    }

    @Test
    void everyByteOfASeedCounts() {
        Seeds seeds = new Seeds();
        Set<Long> first = new HashSet<>(Set.of(first(seeds)));
        for (int at = 0; at < SEED; at++) {
            seeds.differ(at);
            assertThat(first.add(first(seeds))).isTrue();
        }
    }

    /** Its first number depends on some of the seed alone, so some are added up. */
    private static long first(SecureRandom random) {
        return new QuickChance(random).longs(8).sum();
    }
}
