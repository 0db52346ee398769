package dev.drivemind.functions;

import dev.drivemind.store.Document;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Holds the latest state of a document for one reader. A reader that is slow misses states in between, never the last. */
final class LatestState {
    private final BlockingQueue<News> latest = new ArrayBlockingQueue<>(1);
    private long newest;

    /** What a reader is told. */
    sealed interface News {
        /** The document as it is now. */
        record Changed(Document document) implements News {}

        /** There will be no more news. */
        record Ended() implements News {}

        /** Nothing has changed for as long as the reader wanted to wait. */
        record Quiet() implements News {}
    }

    /** Puts a state; one that is older than what was put before, or the same, is dropped. */
    synchronized void put(Document document) {
        if (document.version() > newest) {
            newest = document.version();
            replace(new News.Changed(document));
        }
    }

    /** Tells the reader that this is the end. */
    synchronized void end() {
        newest = Long.MAX_VALUE;
        replace(new News.Ended());
    }

    private void replace(News news) {
        latest.clear();
        latest.add(news);
    }

    /** The next news, or {@link News.Quiet} after {@code patience}; the end when the thread is interrupted. */
    News next(Duration patience) {
        try {
            return Optional.<News>ofNullable(latest.poll(patience.toNanos(), TimeUnit.NANOSECONDS))
                    .orElseGet(News.Quiet::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new News.Ended();
        }
    }
}
