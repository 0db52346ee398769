package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.sqlite.Catalogue;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CancellationException;
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
    private volatile boolean walked;
    private boolean firstUnused;
    private volatile boolean stopped;

    Refreshes(Catalogue catalogue, Walk.Extent extent, Clock clock) {
        this.catalogue = catalogue;
        this.extent = extent;
        this.clock = clock;
    }

    /**
     * Returns after a walk that began after this call.
     *
     * @throws CancellationException if no more walks are wanted
     */
    void now() {
        long before = begun.get();
        walking.lock();
        try {
            goOn();
            if (begun.get() == before) {
                walk();
            }
        } finally {
            walking.unlock();
        }
    }

    /** Returns after a walk, the one that goes on or an earlier one of this process if there is any. */
    void once() {
        if (!walked) {
            walking.lock();
            try {
                goOn();
                if (!walked) {
                    walk();
                    firstUnused = true;
                }
            } finally {
                walking.unlock();
            }
        }
    }

    /**
     * Returns after a walk that began after this call, or one that nobody has asked for the start of the change log since: what happened
     * after that is told by the log.
     */
    void forStart() {
        once();
        walking.lock();
        try {
            if (firstUnused) {
                firstUnused = false;
                return;
            }
        } finally {
            walking.unlock();
        }
        now();
    }

    /** No more walks: the one that goes on ends soon, and leaves everything as it was known. */
    void stop() {
        stopped = true;
    }

    private void goOn() {
        if (stopped) {
            throw new CancellationException("The folder " + extent.root() + " is served no longer");
        }
    }

    private void walk() {
        begun.incrementAndGet();
        long start = clock.millis();
        catalogue.write(writer -> {
            try {
                new Walk(writer, extent, start, this::goOn).run();
            } catch (IOException e) {
                LOG.warn("The folder {} cannot be read; what was known of it stays", extent.root());
            }
            return true;
        });
        walked = true;
    }
}
