package dev.drivemind.functions.bucket;

import dev.drivemind.index.Files;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A listing of a bucket as the walk of a scan. Closed before its end it is parked, so that the next slice of the same scan continues the
 * listing; after a crash it begins anew, and reports again only what was not committed.
 */
final class BucketWalk implements TreeWalk {
    /** Pages without news that one call looks at, so that a scan can be cancelled. */
    private static final int AT_ONCE = 8;

    private final WalkedSource.Order order;
    private final String prefix;
    private final Files index;
    private final ParkedWalks parked;
    private final ObjectStore store;
    private Listing listing;
    private @Nullable Batch last;
    private boolean over;

    /** @param prefix of the whole source */
    BucketWalk(WalkedSource.Order order, String prefix, Files index, ParkedWalks parked, ObjectStore store) {
        this.order = order;
        this.prefix = prefix;
        this.index = index;
        this.parked = parked;
        this.store = store;
        Optional<ParkedWalks.Parked> earlier = parked.take(index.sourceId(), order);
        this.listing = earlier.map(ParkedWalks.Parked::listing).orElseGet(() -> new Listing(order, prefix, index));
        this.last = earlier.map(ParkedWalks.Parked::last).orElse(null);
    }

    @Override
    public String root() {
        return Keys.folder(prefix);
    }

    @Override
    public Optional<Batch> batch(long seq) {
        Batch before = last;
        if (before != null && before.seq() == seq) {
            return Optional.of(before);
        }
        if (before != null && before.seq() != seq - 1) {
            listing = new Listing(order, prefix, index); // what was taken in is not what this one has reported
        }
        for (int looks = 0; looks < AT_ONCE && listing.found().isEmpty() && !listing.ended(); looks++) {
            listing.look(store);
        }
        if (listing.found().isEmpty() && !listing.ended()) {
            return Optional.empty();
        }
        Batch next = next(seq);
        last = next;
        return Optional.of(next);
    }

    private Batch next(long seq) {
        List<Item> items = some(listing.found());
        List<String> gone = items.isEmpty() ? some(listing.gone()) : List.of();
        over = listing.ended() && listing.found().isEmpty() && listing.gone().isEmpty();
        @Nullable SessionEnd end = over ? listing.end() : null;
        return new Batch(0, root(), order.job(), seq, items, gone, end);
    }

    private static <T> List<T> some(Queue<T> queue) {
        List<T> some = new ArrayList<>();
        while (some.size() < Batch.MOST && !queue.isEmpty()) {
            some.add(queue.remove());
        }
        return some;
    }

    /** Returns what the batch says that is being taken in. */
    Optional<Item> item(String id) {
        Batch batch = last;
        return batch == null
                ? Optional.empty()
                : batch.items().stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** Nothing is remembered that could be noted. */
    @Override
    public void ended() {}

    @Override
    public void close() {
        if (!over) {
            parked.park(index.sourceId(), new ParkedWalks.Parked(order, listing, last));
        }
    }
}
