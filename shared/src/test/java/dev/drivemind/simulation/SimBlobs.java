package dev.drivemind.simulation;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.StoreException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Large objects as one process reaches them: sometimes out of reach, sometimes without a reply. */
final class SimBlobs implements Blobs {
    private final World world;
    private final SimProcess process;
    private final Blobs blobs;

    SimBlobs(World world, SimProcess process, Blobs blobs) {
        this.world = world;
        this.process = process;
        this.blobs = blobs;
    }

    private <T> T io(Supplier<T> operation) {
        return process.io(() -> {
            T result = operation.get();
            if (world.chance().fault(0.004)) {
                throw new StoreException("The objects cannot be reached");
            }
            return result;
        });
    }

    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        return io(() -> blobs.putIfAbsent(name, content));
    }

    @Override
    public Optional<InputStream> get(String name) {
        return io(() -> blobs.get(name));
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        return io(() -> blobs.list(prefix, startAfter, limit));
    }

    @Override
    public boolean delete(String name) {
        return io(() -> blobs.delete(name));
    }
}
