package dev.drivemind.local.host;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Chance for ids, which must be unique, and need not be secret: from 224 bits of it on, a quick generator will do. It is made when the first
 * is drawn: a scan that finds nothing new draws none, and Java looks through all libraries for the generator. One thread at a time uses it.
 */
final class QuickChance implements RandomGenerator {
    private final SecureRandom random;
    private @Nullable RandomGenerator quick;

    QuickChance(SecureRandom random) {
        this.random = random;
    }

    @Override
    public long nextLong() {
        if (quick == null) {
            quick = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed());
        }
        return quick.nextLong();
    }

    /** Java lets a byte that is negative take the place of those before it, so none is. */
    private byte[] seed() {
        byte[] seed = random.generateSeed(32);
        for (int i = 0; i < seed.length; i++) {
            seed[i] &= Byte.MAX_VALUE;
        }
        return seed;
    }
}
