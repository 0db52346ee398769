package dev.drivemind.agent.ahead;

import dev.drivemind.agent.ahead.Upcoming.Next;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.TreeOver;
import dev.drivemind.agent.tree.Trouble;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A tree of which folders are read ahead of the walk, as many at once as its mount is worth. The walk itself notices nothing: it gets what
 * was read shortly before it came there, and reads by itself what was not.
 */
public final class TreeAhead extends TreeOver implements AutoCloseable {
    /** What was read and not fetched has so many entries at most, or little more. */
    private static final int MOST_ENTRIES = 10_000;

    private final Tree tree;
    private final Tree brief;
    private final Workers workers;
    private final LongSupplier nanos;
    private final Upcoming upcoming = new Upcoming();
    private final ExecutorService threads;
    private final AtomicInteger running = new AtomicInteger();

    /**
     * @param tree what is read
     * @param brief the same, which says of larger folders only that they are; these are not read ahead
     * @param workers of the mount
     * @param nanos counts nanoseconds
     */
    public TreeAhead(Tree tree, Tree brief, Workers workers, LongSupplier nanos) {
        this.tree = tree;
        this.brief = brief;
        this.workers = workers;
        this.nanos = nanos;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "read-ahead");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    protected Tree tree() {
        return tree;
    }

    @Override
    public Listing list(Place directory, Part part) {
        if (part.of() > 1) {
            return tree.list(directory, part);
        }
        Optional<Next> expected = upcoming.visit(directory);
        Listing listing = expected.flatMap(Next::reading)
                .map(this::joined)
                .filter(Listing.Whole.class::isInstance)
                .orElseGet(() -> timed(tree, directory));
        if (directory.equals(Place.ROOT)) {
            upcoming.clear();
        }
        if (expected.isPresent() || directory.equals(Place.ROOT)) {
            upcoming.stand(directory, expected, listing);
        }
        if (expected.isPresent() && workers.now() > 1) {
            readAhead();
        }
        return listing;
    }

    private Listing timed(Tree from, Place directory) {
        long before = nanos.getAsLong();
        Listing listing = from.list(directory, Part.WHOLE);
        int entries = listing instanceof Listing.Whole whole ? whole.entries().size() : 0;
        workers.took(nanos.getAsLong() - before, entries + 2);
        return listing;
    }

    private void readAhead() {
        int entries = 0;
        int many = workers.now();
        for (Next next : upcoming.first(2 * many)) {
            if (next.reading().isEmpty() && running.get() < many && entries < MOST_ENTRIES) {
                int unused = running.incrementAndGet();
                next.readBy(threads.submit(() -> read(next.place())));
            }
            Optional<Listing> read = next.reading().filter(Future::isDone).map(this::joined);
            read.ifPresent(next::read);
            entries += read.map(listing -> listing instanceof Listing.Whole whole
                            ? whole.entries().size()
                            : 0)
                    .orElse(0);
        }
    }

    private Listing read(Place place) {
        try {
            return timed(brief, place);
        } finally {
            int unused = running.decrementAndGet();
        }
    }

    /** What could not be read ahead is read by the walk. */
    private Listing joined(Future<Listing> reading) {
        try {
            return reading.get();
        } catch (ExecutionException | CancellationException e) {
            return new Listing.Failed(Trouble.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Listing.Failed(Trouble.FAILED);
        }
    }

    /** Ends the reading ahead; what is being read is given up. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
