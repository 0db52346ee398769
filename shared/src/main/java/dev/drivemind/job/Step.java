package dev.drivemind.job;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The answer of a handler that has looked at one lane. */
public sealed interface Step {

    /** Effects and cursor, to be committed together or not at all. */
    record Commit(
            List<Write> writes,
            Fields cursor,
            boolean done,
            Map<String, Long> counters,
            List<LaneSeed> spawned,
            Optional<Instant> notBefore)
            implements Step {

        /** The most lanes that one step spawns. */
        public static final int MAX_SPAWNED = 500;

        public Commit {
            writes = List.copyOf(writes);
            counters = Map.copyOf(counters);
            spawned = List.copyOf(spawned);
            if (spawned.size() > MAX_SPAWNED) {
                throw new IllegalArgumentException("A step spawns at most " + MAX_SPAWNED + " lanes");
            }
        }

        /** Returns a step after which the lane continues at {@code cursor}. */
        public static Commit goOn(List<Write> writes, Fields cursor, Map<String, Long> counters) {
            return new Commit(writes, cursor, false, counters, List.of(), Optional.empty());
        }

        /** Returns the lane's last step. */
        public static Commit last(List<Write> writes, Fields cursor, Map<String, Long> counters) {
            return new Commit(writes, cursor, true, counters, List.of(), Optional.empty());
        }

        /** Returns a step without effects, after which the lane continues at {@code cursor}, not before {@code time}. */
        public static Commit later(Fields cursor, Instant time) {
            return new Commit(List.of(), cursor, false, Map.of(), List.of(), Optional.of(time));
        }

        /** Returns the same step, counting something more. */
        public Commit counting(String name, long amount) {
            return counting(Map.of(name, amount));
        }

        /** Returns the same step, counting several things more. */
        public Commit counting(Map<String, Long> amounts) {
            Map<String, Long> more = new HashMap<>(counters);
            amounts.forEach((name, amount) -> more.merge(name, amount, Long::sum));
            return new Commit(writes, cursor, done, more, spawned, notBefore);
        }

        /** Returns the same step, with more effects. */
        public Commit writing(List<Write> more) {
            List<Write> all = new ArrayList<>(writes);
            all.addAll(more);
            return new Commit(all, cursor, done, counters, spawned, notBefore);
        }

        /** Returns the same step, spawning more lanes. */
        public Commit spawningMore(List<LaneSeed> seeds) {
            List<LaneSeed> all = new ArrayList<>(spawned);
            all.addAll(seeds);
            return spawning(all);
        }

        /** Returns the same step, spawning these lanes. */
        public Commit spawning(List<LaneSeed> seeds) {
            return new Commit(writes, cursor, done, counters, seeds, notBefore);
        }
    }

    /**
     * What is left of a step once the answer has come that it had to wait for. Many lanes wait at once and few continue: so few have in
     * memory what they make of their answers.
     */
    record Rest(Supplier<Step> step) implements Step {}

    /** Nothing can be done for the whole job before {@code until}, as when a quota is used up. */
    record Wait(Instant until, String reason) implements Step, Next {}

    /** The user must act first; the job is PAUSED until they resume it. */
    record Pause(String reason, String remedy) implements Step, Next {}
}
