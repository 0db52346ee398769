package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides when a folder is walked. Those who ask while a walk goes on share the next one. */
final class Refreshes {
    private static final Logger LOG = LoggerFactory.getLogger(Refreshes.class);

    private final Catalogue catalogue;
    private final Walk.Extent extent;
    private final Clock clock;
    private final ReentrantLock walking = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();

    Refreshes(Catalogue catalogue, Walk.Extent extent, Clock clock) {
        this.catalogue = catalogue;
        this.extent = extent;
        this.clock = clock;
    }

    /** Returns after a walk that began after this call. */
    void now() {
        long before = begun.get();
        walking.lock();
        try {
            if (begun.get() == before) {
                walk();
            }
        } finally {
            walking.unlock();
        }
    }

    private void walk() {
        begun.incrementAndGet();
        long start = clock.millis();
        catalogue.write(writer -> {
            try {
                new Walk(writer, extent, start).run();
            } catch (IOException e) {
                LOG.warn("The folder {} cannot be read; what was known of it stays", extent.root());
            }
            return true;
        });
    }
}
