package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.Bounds;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.Listing;
import dev.drivemind.simulator.drive.Query;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads one page of one corpus. Without a folder, positions are indexes with their last bits turned round (so that items do not come
 * in the order of their creation), those made by mutations after all others. Within a folder, positions are indexes.
 */
final class Pager {
    /** So many items are looked at for one page; then it ends, short or empty. */
    private static final int PATIENCE = 250_000;

    private static final long CHUNK = 256;
    private static final long NEW_ITEMS = 1L << 39;

    private final Corpus corpus;
    private final View view;
    private final Query query;
    private final Bounds bounds;
    private final Consumer<DriveItem> sink;
    private final long turn;
    private int room;
    private int patience = PATIENCE;

    Pager(Corpus corpus, Listing listing, int room, Consumer<DriveItem> sink) {
        this.corpus = corpus;
        this.view = new View(corpus, listing.lag());
        this.query = listing.query();
        this.bounds = Bounds.of(query);
        this.sink = sink;
        this.room = room;
        this.turn = corpus.forest().files() % CHUNK | 1;
    }

    /** How many items still fit. */
    int room() {
        return room;
    }

    /** Reads from a position and answers where to go on, or {@link Listing#END}. */
    long read(long position) {
        if (bounds.parent().isPresent()) {
            return readFolder(corpus.candidates(bounds.parent().get()), position);
        }
        long next = position < NEW_ITEMS ? readForest(position) : position;
        return next < NEW_ITEMS ? next : readNew(next);
    }

    private long readFolder(List<Long> indexes, long position) {
        for (long index : indexes) {
            if (index >= position) {
                if (full()) {
                    return index;
                }
                offer(index);
            }
        }
        return Listing.END;
    }

    private long readForest(long position) {
        Forest forest = corpus.forest();
        long from = forest.timeline.firstAtOrAfter(bounds.createdFrom());
        long below = forest.timeline.firstAtOrAfter(bounds.createdBelow());
        long end = (below + CHUNK - 1) & -CHUNK;
        for (long p = Math.max(position, from & -CHUNK); p < end; p++) {
            if (full()) {
                return p;
            }
            long index = p ^ turn;
            if (index >= from && index < below) {
                offer(index);
            }
        }
        return NEW_ITEMS;
    }

    private long readNew(long position) {
        long first = corpus.forest().files();
        for (long p = position; p < NEW_ITEMS + corpus.created(); p++) {
            if (full()) {
                return p;
            }
            offer(first + p - NEW_ITEMS);
        }
        return Listing.END;
    }

    private boolean full() {
        return room == 0 || patience == 0;
    }

    private void offer(long index) {
        patience--;
        DriveItem item = view.item(index);
        if (item != null && query.test(item)) {
            room--;
            sink.accept(item);
        }
    }
}
