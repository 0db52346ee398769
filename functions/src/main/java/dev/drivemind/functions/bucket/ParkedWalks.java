package dev.drivemind.functions.bucket;

import dev.drivemind.scan.WalkedSource;
import dev.drivemind.wire.Batch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Listings between two slices of their scans, one of each source at most. Each is taken once, so that no two runners share one. */
final class ParkedWalks {
    private final Map<String, Parked> bySource = new ConcurrentHashMap<>();

    /**
     * A listing that waits.
     *
     * @param order what it was opened for
     * @param last the batch that it has made last; null before the first
     */
    record Parked(
            WalkedSource.Order order,
            Listing listing,
            @Nullable Batch last) {}

    void park(String sourceId, Parked walk) {
        bySource.put(sourceId, walk);
    }

    /** Takes the listing of a source's scan; one that was made for another scan is of no use any more. */
    Optional<Parked> take(String sourceId, WalkedSource.Order order) {
        return Optional.ofNullable(bySource.remove(sourceId))
                .filter(walk -> walk.order().equals(order));
    }

    void forget(String sourceId) {
        bySource.remove(sourceId);
    }
}
