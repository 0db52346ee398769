package dev.drivemind.simulation;

import dev.drivemind.job.Crew;
import dev.drivemind.job.Time;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import dev.drivemind.testing.FaultyDocuments;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One process of a world: at every step that touches the outside it may crash, or stand still while others go about their work. */
final class ScheduleProcess implements Time, Crew, FaultyDocuments.Rule {
    private final ScheduleWorld world;

    ScheduleProcess(ScheduleWorld world) {
        this.world = world;
    }

    <T> T io(Supplier<T> operation) {
        if (++world.steps > ScheduleWorld.MOST_STEPS) {
            throw new Violation("the world never comes to rest");
        }
        world.clock += world.chance.between(1, 60);
        if (world.chance.fault(0.004)) {
            throw new Crash();
        }
        if (world.chance.fault(0.02) && world.depth < 2) {
            meanwhile();
        }
        T result = operation.get();
        if (world.chance.fault(0.004)) {
            throw new Crash();
        }
        return result;
    }

    private void meanwhile() {
        world.depth++;
        try {
            int count = world.chance.between(1, 6);
            for (int i = 0; i < count; i++) {
                world.clock +=
                        world.chance.roll(0.3) ? world.chance.between(1_000, 30_000) : world.chance.between(1, 2_000);
                world.any();
            }
        } finally {
            world.depth--;
        }
    }

    @Override
    public <T> T read(Supplier<T> call) {
        return io(call);
    }

    @Override
    public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
        return io(() -> {
            if (world.chance.fault(0.01)) {
                world.late.add(writes);
                throw new UnknownOutcomeException("No reply; it may yet be carried out");
            }
            List<Long> versions = world.commit(writes);
            if (world.chance.fault(0.01)) {
                throw new UnknownOutcomeException("It was carried out, but the reply was lost");
            }
            return versions;
        });
    }

    Blobs blobs() {
        return new Blobs() {
            @Override
            public boolean putIfAbsent(String name, InputStream content) {
                return io(() -> world.blobs.putIfAbsent(name, content));
            }

            @Override
            public Optional<InputStream> get(String name) {
                return io(() -> world.blobs.get(name));
            }

            @Override
            public List<String> list(String prefix, Optional<String> startAfter, int limit) {
                return io(() -> world.blobs.list(prefix, startAfter, limit));
            }

            @Override
            public boolean delete(String name) {
                return io(() -> world.blobs.delete(name));
            }
        };
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public long nanos() {
        return world.clock * 1_000_000;
    }

    @Override
    public void sleep(Duration duration) {
        world.clock += duration.toMillis();
    }

    @Override
    public void work(int count, Runnable worker) {
        worker.run();
    }

    @Override
    public Pulse every(Duration period, Runnable action) {
        return () -> {};
    }
}
