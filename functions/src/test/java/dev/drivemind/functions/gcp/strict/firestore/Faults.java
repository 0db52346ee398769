package dev.drivemind.functions.gcp.strict.firestore;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;

/** Which calls meet which faults: those that are given, in their order, then at random from a seed. */
public final class Faults {
    private final Map<String, Queue<Fault>> next = new HashMap<>();
    private final Map<String, Chance> chances = new HashMap<>();
    private SplittableRandom random = new SplittableRandom(1);

    private record Chance(double probability, Fault fault) {}

    /** The next call of a method meets this fault, after those given before. */
    public synchronized Faults next(String method, Fault fault) {
        next.computeIfAbsent(method, any -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Every call of a method meets this fault with a probability from 0 to 1, until told otherwise. */
    public synchronized Faults sometimes(String method, double probability, Fault fault) {
        chances.put(method, new Chance(probability, fault));
        return this;
    }

    /** Begins the sequence of chances that a seed gives. */
    public synchronized Faults seed(long seed) {
        random = new SplittableRandom(seed);
        return this;
    }

    /** No more faults. */
    public synchronized void clear() {
        next.clear();
        chances.clear();
    }

    synchronized Optional<Fault> take(String method) {
        Queue<Fault> given = next.get(method);
        if (given != null && !given.isEmpty()) {
            return Optional.of(given.remove());
        }
        Chance chance = chances.get(method);
        return chance != null && random.nextDouble() < chance.probability()
                ? Optional.of(chance.fault())
                : Optional.empty();
    }
}
