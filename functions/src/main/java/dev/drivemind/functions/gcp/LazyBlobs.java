package dev.drivemind.functions.gcp;

import dev.drivemind.functions.gcp.storage.CloudStorageBlobs;
import dev.drivemind.store.Blobs;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Large objects whose client is made when they are first needed. */
record LazyBlobs(Lazy<CloudStorageBlobs> blobs) implements Blobs {
    @Override
    public boolean putIfAbsent(String name, InputStream content) {
        return blobs.get().putIfAbsent(name, content);
    }

    @Override
    public Optional<InputStream> get(String name) {
        return blobs.get().get(name);
    }

    @Override
    public List<String> list(String prefix, Optional<String> startAfter, int limit) {
        return blobs.get().list(prefix, startAfter, limit);
    }

    @Override
    public boolean delete(String name) {
        return blobs.get().delete(name);
    }
}
