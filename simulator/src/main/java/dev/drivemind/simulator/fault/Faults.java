package dev.drivemind.simulator.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What goes wrong on one server. Tests ask for faults of the next calls; random ones are drawn by a seed: the same calls in the same
 * order meet the same faults. May be used by many threads.
 */
public final class Faults {
    /** Every call that the fault fits. */
    public static final Predicate<Call> ANYWHERE = call -> true;

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Long> met = new TreeMap<>();
    private final SplittableRandom random;
    private long calls;

    public Faults(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next call that it fits meets a fault. */
    public void next(Fault fault) {
        next(1, ANYWHERE, fault);
    }

    /** The next calls that it fits and that match meet a fault. */
    public synchronized void next(int times, Predicate<Call> where, Fault fault) {
        rules.add(new Rule(where, fault, 1, times));
    }

    /** All calls that it fits and that match meet a fault, until {@link #clear}. */
    public void always(Predicate<Call> where, Fault fault) {
        randomly(1, where, fault);
    }

    /** Calls that it fits and that match meet a fault at random, until {@link #clear}. */
    public synchronized void randomly(double probability, Predicate<Call> where, Fault fault) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("Not a probability: " + probability);
        }
        rules.add(new Rule(where, fault, probability, Long.MAX_VALUE));
    }

    /** Adds what a text such as {@code 429=0.01,latency=50..300} asks for; {@link FaultSpec} has its words. */
    public void add(String spec) {
        FaultSpec.parse(spec).forEach(line -> randomly(line.probability(), ANYWHERE, line.fault()));
    }

    /** Nothing goes wrong from now on. */
    public synchronized void clear() {
        rules.clear();
    }

    /** How many calls came. */
    public synchronized long calls() {
        return calls;
    }

    /** How often each fault was met, by its name. */
    public synchronized Map<String, Long> met() {
        return Map.copyOf(met);
    }

    /** Decides what becomes of a call. */
    public synchronized Effects decide(Call call) {
        calls++;
        Effects effects = Effects.NONE;
        for (Drawn drawn : draw(call)) {
            effects = effects.with(drawn.fault, drawn.dice);
        }
        return effects;
    }

    /** Decides what becomes of a notice that the drive sends. */
    public synchronized List<Fault> onTheWay() {
        return draw(Call.NOTICE).stream().map(Drawn::fault).toList();
    }

    private List<Drawn> draw(Call call) {
        List<Drawn> drawn = new ArrayList<>();
        for (Iterator<Rule> each = rules.iterator(); each.hasNext(); ) {
            Rule rule = each.next();
            double chance = random.nextDouble();
            double dice = random.nextDouble();
            if (chance >= rule.probability || !rule.fault.fits(call) || !rule.where.test(call)) {
                continue;
            }
            drawn.add(new Drawn(rule.fault, dice));
            met.merge(rule.fault.name(), 1L, Long::sum);
            if (--rule.left == 0) {
                each.remove();
            }
        }
        return drawn;
    }

    /** A fault that is met, and a number from 0 to 1 for what it leaves open. */
    private record Drawn(Fault fault, double dice) {}

    private static final class Rule {
        private final Predicate<Call> where;
        private final Fault fault;
        private final double probability;
        private long left;

        Rule(Predicate<Call> where, Fault fault, double probability, long left) {
            this.where = where;
            this.fault = fault;
            this.probability = probability;
            this.left = left;
        }
    }
}
