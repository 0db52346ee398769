package dev.drivemind.simulation;

import dev.drivemind.job.Crew;
import dev.drivemind.job.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One process: it has a clock that may be wrong, threads that are really one, and may crash or stand still at every step that
 * touches the outside.
 */
final class SimProcess implements Time, Crew {
    private final World world;
    private final Duration skew;
    private final List<Beat> beats = new ArrayList<>();
    private boolean beating;

    SimProcess(World world) {
        this.world = world;
        Chance chance = world.chance();
        this.skew = Duration.ofMillis(chance.fault(0.3) ? chance.between(-900, 900) : 0);
    }

    private static final class Beat {
        private final Duration period;
        private final Runnable action;
        private Instant due;

        Beat(Duration period, Runnable action, Instant due) {
            this.period = period;
            this.action = action;
            this.due = due;
        }
    }

    /** Touches the outside: time passes, and before or after it anything may happen. */
    <T> T io(Supplier<T> operation) {
        return io(true, operation);
    }

    /** The same; without a beat where the engine's own lock would keep the beating thread waiting. */
    <T> T io(boolean mayBeat, Supplier<T> operation) {
        world.step();
        if (mayBeat) {
            beat();
        }
        Chance chance = world.chance();
        if (chance.fault(0.004)) {
            throw world.crashed();
        }
        if (chance.fault(0.02)) {
            world.meanwhile();
        }
        T result = operation.get();
        if (chance.fault(0.004)) {
            throw world.crashed();
        }
        return result;
    }

    private void beat() {
        if (beating) {
            return;
        }
        beating = true;
        try {
            for (Beat beat : List.copyOf(beats)) {
                if (!beat.due.isAfter(world.clock())) {
                    beat.due = world.clock().plus(beat.period);
                    beat.action.run();
                }
            }
        } finally {
            beating = false;
        }
    }

    @Override
    public Instant now() {
        return world.clock().plus(skew);
    }

    @Override
    public long nanos() {
        return Duration.between(World.BEGINNING, world.clock()).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        Instant end = world.clock().plus(duration);
        while (world.clock().isBefore(end)) {
            Duration left = Duration.between(world.clock(), end);
            world.pass(left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1));
            beat();
        }
    }

    @Override
    public void work(int count, Runnable worker) {
        worker.run();
    }

    @Override
    public Pulse every(Duration period, Runnable action) {
        Beat beat = new Beat(period, action, world.clock().plus(period));
        beats.add(beat);
        return () -> beats.remove(beat);
    }
}
