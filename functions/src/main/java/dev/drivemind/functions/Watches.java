package dev.drivemind.functions;

import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shares one listener of the database among all readers of the same document. */
final class Watches implements AutoCloseable {
    private final Map<Key, Watch> watches = new HashMap<>();
    private boolean closed;

    private record Key(String ownerId, Ref ref) {}

    /** Feeds a reader until {@link #leave}; it is told the present state first. */
    LatestState join(OwnedDocuments documents, Ref ref) {
        LatestState feed = new LatestState();
        synchronized (watches) {
            if (closed) {
                feed.end();
                return feed;
            }
            Watch watch = watches.computeIfAbsent(new Key(documents.ownerId(), ref), key -> new Watch());
            watch.add(feed);
            if (watch.subscription == null) {
                watch.subscription = documents.watch(ref, watch::tell);
            }
        }
        documents.get(ref).ifPresent(feed::put);
        return feed;
    }

    /** Ends what {@link #join} began. */
    void leave(OwnedDocuments documents, Ref ref, LatestState feed) {
        synchronized (watches) {
            Key key = new Key(documents.ownerId(), ref);
            Watch watch = watches.get(key);
            if (watch != null && watch.remove(feed)) {
                watches.remove(key);
                watch.close();
            }
        }
    }

    /** Ends all feeds, and those of later readers at once. */
    @Override
    public void close() {
        synchronized (watches) {
            closed = true;
            watches.values().forEach(Watch::end);
        }
    }

    /** How many documents are listened to. */
    int listening() {
        synchronized (watches) {
            return watches.size();
        }
    }

    /** One listener and its readers. */
    private static final class Watch {
        private final Set<LatestState> feeds = new HashSet<>();
        private Documents.@Nullable Subscription subscription;

        synchronized void add(LatestState feed) {
            feeds.add(feed);
        }

        /** Whether that was the last one. */
        synchronized boolean remove(LatestState feed) {
            feeds.remove(feed);
            return feeds.isEmpty();
        }

        synchronized void tell(Optional<Document> document) {
            document.ifPresentOrElse(present -> feeds.forEach(feed -> feed.put(present)), this::end);
        }

        synchronized void end() {
            feeds.forEach(LatestState::end);
        }

        void close() {
            if (subscription != null) {
                subscription.close();
            }
        }
    }
}
