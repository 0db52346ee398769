package dev.drivemind.content;

import dev.drivemind.content.ContentReader.Attempt;
import dev.drivemind.job.Correlation;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Begins to read files before it is their turn: while the text of one is taken out, the next ones come from their source. What comes of a file
 * is still asked for, and committed, in the order of the files. For one caller at a time.
 */
final class ReadAhead implements AutoCloseable {
    private final ContentReader reader;
    private final int atOnce;
    private final Map<Turn, Future<Attempt>> started = new LinkedHashMap<>();
    private Optional<ExecutorService> threads = Optional.empty();

    /**
     * @param atOnce how many files are read at the same time, with the one whose turn it is; of one, nothing is started before
     */
    ReadAhead(ContentReader reader, int atOnce) {
        this.reader = reader;
        this.atOnce = atOnce;
    }

    /** A content: a later version of a file is another one. */
    private record Turn(String file, long version) {
        static Turn of(FileEntry entry) {
            return new Turn(entry.id(), entry.version());
        }
    }

    /** Returns false if as many are started as may be. */
    boolean hasRoom() {
        return atOnce > 1 && started.size() < atOnce;
    }

    /** Begins to read a file, unless that has started. */
    void begin(FileEntry entry, Reading how) {
        Future<Attempt> unused = started.computeIfAbsent(Turn.of(entry), turn -> {
            FutureTask<Attempt> reading = new FutureTask<>(() -> reader.read(entry, how, false));
            threads().execute(Correlation.carried(reading));
            return reading;
        });
    }

    private ExecutorService threads() {
        ExecutorService known = threads.orElseGet(() -> Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, "read-ahead");
            thread.setDaemon(true);
            return thread;
        }));
        threads = Optional.of(known);
        return known;
    }

    /**
     * Reads a file whose turn it is, or waits for what has started.
     *
     * @param again whether an attempt of it went wrong
     */
    Attempt read(FileEntry entry, Reading how, boolean again) {
        Future<Attempt> ahead = started.remove(Turn.of(entry));
        return ahead == null || again ? reader.read(entry, how, again) : outcome(ahead);
    }

    private static Attempt outcome(Future<Attempt> ahead) {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new StoreException("A content could not be read. Read it again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while a content was read. Read it again", e);
        }
    }

    /** Forgets what has started: after a failure of the source, its other failures count for nothing. */
    void forget() {
        started.values().forEach(ahead -> ahead.cancel(true));
        started.clear();
    }

    @Override
    public void close() {
        forget();
        threads.ifPresent(ExecutorService::shutdownNow);
    }
}
