package dev.drivemind.functions.gcp.strict.wire;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/**
 * What goes wrong: first what was planned for the next calls of an operation, then what chance brings.
 *
 * @param <F> the kinds of faults
 */
public final class Faults<F> {
    private final Map<String, Queue<F>> planned = new HashMap<>();
    private Optional<Chance<F>> chance = Optional.empty();

    private record Chance<F>(Random random, double rate, List<F> kinds) {}

    /** Lets this happen to the next calls of an operation, one fault to each. */
    @SafeVarargs
    public final synchronized void plan(String operation, F... faults) {
        Queue<F> plan = planned.computeIfAbsent(operation, any -> new ArrayDeque<>());
        for (F fault : faults) {
            plan.add(fault);
        }
    }

    /** From now on, one of {@code kinds} happens to a call with the probability {@code rate}; the same seed, the same faults. */
    public synchronized void byChance(long seed, double rate, List<F> kinds) {
        chance = Optional.of(new Chance<>(new Random(seed), rate, List.copyOf(kinds)));
    }

    /** What happens to the call that begins now. */
    public synchronized Optional<F> next(String operation) {
        Queue<F> plan = planned.get(operation);
        if (plan != null && !plan.isEmpty()) {
            return Optional.of(plan.remove());
        }
        return chance.filter(c -> c.random().nextDouble() < c.rate())
                .map(c -> c.kinds().get(c.random().nextInt(c.kinds().size())));
    }
}
