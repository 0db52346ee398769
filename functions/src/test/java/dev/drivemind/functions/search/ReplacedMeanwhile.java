package dev.drivemind.functions.search;

import dev.drivemind.store.Blobs;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Blobs of which something is replaced before the first one is read. */
final class ReplacedMeanwhile implements Blobs {
    private final Blobs blobs;
    private final Runnable replacing;
    private boolean replaced;

    ReplacedMeanwhile(Blobs blobs, Runnable replacing) {
        this.blobs = blobs;
        this.replacing = replacing;
    }

    @Override
    public Optional<InputStream> get(String name) {
        if (!replaced) {
            replaced = true;
            replacing.run();
        }
        return blobs.get(name);
    }

    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        return blobs.putIfAbsent(name, content);
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        return blobs.list(prefix, startAfter, limit);
    }

    @Override
    public boolean delete(String name) {
        return blobs.delete(name);
    }
}
