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
    private final long skew;
    private final List<Beat> beats = new ArrayList<>();
    private boolean beating;

    SimProcess(World world) {
        this.world = world;
        Chance chance = world.chance();
        this.skew = chance.fault(0.3) ? chance.between(-900, 900) : 0;
    }

    private static final class Beat {
        private final long period;
        private final Runnable action;
        private long due;

        Beat(long period, Runnable action, long due) {
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
        if (chance.fault(0.02) || (world.busy() && chance.roll(0.05))) {
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
            for (int i = 0; i < beats.size(); i++) {
                Beat beat = beats.get(i);
                if (beat.due <= world.millis()) {
                    beat.due = world.millis() + beat.period;
                    beat.action.run();
                }
            }
        } finally {
            beating = false;
        }
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(world.millis() + skew);
    }

    @Override
    public long nanos() {
        return world.millis() * 1_000_000;
    }

    @Override
    public void sleep(Duration duration) {
        long end = world.millis() + (duration.toNanos() + 999_999) / 1_000_000;
        while (world.millis() < end) {
            world.pass(Math.min(1_000, end - world.millis()));
            beat();
        }
    }

    @Override
    public void work(int count, Runnable worker) {
        worker.run();
    }

    @Override
    public Pulse every(Duration period, Runnable action) {
        Beat beat = new Beat(period.toMillis(), action, world.millis() + period.toMillis());
        beats.add(beat);
        return () -> beats.remove(beat);
    }
}
