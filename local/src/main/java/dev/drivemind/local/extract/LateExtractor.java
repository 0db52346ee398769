package dev.drivemind.local.extract;

import dev.drivemind.content.Extractor;
import dev.drivemind.store.StoreException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** An extractor whose program may be built while this process runs: it is looked for until it is there. */
public final class LateExtractor implements Extractor, AutoCloseable {
    private final Supplier<Optional<ChildExtractor>> search;
    private Optional<ChildExtractor> found = Optional.empty();

    /**
     * @param search looks for it
     */
    public LateExtractor(Supplier<Optional<ChildExtractor>> search) {
        this.search = search;
    }

    private synchronized Optional<ChildExtractor> find() {
        found = found.or(search);
        return found;
    }

    private ChildExtractor found() {
        return find().orElseThrow(
                        () -> new StoreException("The program that takes texts out of files is not there", null));
    }

    @Override
    public boolean exists() {
        return find().isPresent();
    }

    @Override
    public Path newFile() {
        return found().newFile();
    }

    @Override
    public Answer extract(Request request) {
        return found().extract(request);
    }

    @Override
    public Pages copy(Scanned scanned) {
        return found().copy(scanned);
    }

    @Override
    public synchronized void close() {
        found.ifPresent(ChildExtractor::close);
    }
}
