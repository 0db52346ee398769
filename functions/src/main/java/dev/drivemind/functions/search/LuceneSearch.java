package dev.drivemind.functions.search;

import dev.drivemind.job.Pseudonym;
import dev.drivemind.search.Meaning;
import dev.drivemind.search.MeaningIndex;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.search.SearchIndex;
import dev.drivemind.search.SearchQuery;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes of words in a folder of the data directory, one below it for each owner, opened when they are needed. One that is damaged, or was
 * made by another version, begins anew.
 */
public final class LuceneSearch implements SearchIndex, MeaningIndex, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LuceneSearch.class);

    private final Path folder;
    private final Map<String, OwnerIndex> open = new HashMap<>();

    /** A reader of an index holds the first lock of its owner, and its deleter the second. */
    private final Map<String, ReadWriteLock> uses = new ConcurrentHashMap<>();

    private boolean closed;

    /** Indexes below a folder, which need not be there yet. */
    public LuceneSearch(Path folder) {
        this.folder = folder;
    }

    /** Something that is done with an index. */
    @FunctionalInterface
    private interface Work<T> {
        T with(OwnerIndex index) throws IOException;
    }

    private <T> T with(String owner, Work<T> work) {
        return during(use(owner).readLock(), () -> doing(owner, work));
    }

    private ReadWriteLock use(String owner) {
        return uses.computeIfAbsent(owner, any -> new ReentrantReadWriteLock());
    }

    private static <T> T during(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private <T> T doing(String owner, Work<T> work) {
        OwnerIndex index = opened(owner);
        try {
            return work.with(index);
        } catch (IOException | AlreadyClosedException e) {
            giveUp(owner, index);
            throw unusable(e);
        }
    }

    private OwnerIndex opened(String owner) {
        try {
            return open(owner);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static StoreException unusable(Exception cause) {
        return new StoreException("The search index cannot be used. Check the disk of the data directory", cause);
    }

    /** After a failure Lucene may have closed it for good: the next call opens it anew. */
    private synchronized void giveUp(String owner, OwnerIndex index) {
        if (!open.remove(owner, index)) {
            return; // another call has done so already
        }
        try {
            index.giveUp();
        } catch (IOException | AlreadyClosedException e) {
            log.warn("A search index that failed could not be closed", e);
        }
    }

    private synchronized OwnerIndex open(String owner) throws IOException {
        if (closed) {
            throw new IOException("It is closed");
        }
        OwnerIndex known = open.get(owner);
        if (known != null) {
            return known;
        }
        Path own = folder(owner);
        Path unused = Files.createDirectories(own);
        OwnerIndex opened;
        try {
            opened = new OwnerIndex(own);
        } catch (CorruptIndexException
                | IndexNotFoundException
                | IndexFormatTooOldException
                | IndexFormatTooNewException e) {
            log.warn("A search index is damaged or of another version, and begins anew", e);
            delete(own);
            Path unusedFolder = Files.createDirectories(own);
            opened = new OwnerIndex(own);
        }
        open.put(owner, opened);
        return opened;
    }

    private Path folder(String owner) {
        return folder.resolve(Pseudonym.of(owner));
    }

    private static void delete(Path own) throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(own);
    }

    /** Is asked after each scan: where there is an index, it need not be opened for that. */
    @Override
    public String generation(String owner) {
        return OwnerIndex.generationIn(folder(owner)).orElseGet(() -> with(owner, OwnerIndex::generation));
    }

    @Override
    public List<Candidate> find(String owner, SearchQuery query, int limit) {
        return with(owner, index -> index.find(query, limit));
    }

    @Override
    public Optional<MeaningIndex> meanings() {
        return Optional.of(this);
    }

    @Override
    public List<Near> near(String owner, Meaning meaning, SearchQuery.Conditions conditions, int limit) {
        return with(owner, index -> index.near(meaning, conditions, limit));
    }

    @Override
    public long missing(String owner, String source, String model) {
        return with(owner, index -> index.missing(source, model));
    }

    @Override
    public List<String> missing(String owner, String source, String model, int limit) {
        return with(owner, index -> index.missing(source, model, limit));
    }

    @Override
    public void put(String owner, String run, String model, List<Meant> files) {
        boolean unused = with(owner, index -> {
            index.put(run, model, files);
            return true;
        });
    }

    @Override
    public void put(String owner, String run, List<SearchDocument> documents, List<String> gone) {
        boolean unused = with(owner, index -> {
            index.put(run, documents, gone);
            return true;
        });
    }

    @Override
    public void sweep(String owner, String source, String run) {
        boolean unused = with(owner, index -> {
            index.sweep(source, run);
            return true;
        });
    }

    /** Nobody else uses the index meanwhile: one that is empty afterwards is closed and deleted. */
    @Override
    public void forget(String owner, String source) {
        boolean unusedWasLast = during(use(owner).writeLock(), () -> {
            boolean last = Files.exists(folder(owner)) && doing(owner, index -> index.forget(source));
            if (last) {
                remove(owner);
            }
            return last;
        });
    }

    private synchronized void remove(String owner) {
        try {
            OwnerIndex known = open.remove(owner);
            if (known != null) {
                known.close();
            }
            delete(folder(owner));
        } catch (IOException e) {
            throw new StoreException("The search index cannot be deleted. Check the disk of the data directory", e);
        }
    }

    @Override
    public void close() {
        List<String> owners;
        synchronized (this) {
            closed = true;
            owners = List.copyOf(open.keySet());
        }
        for (String owner : owners) {
            boolean unusedWasOpen = during(use(owner).writeLock(), () -> closed(owner));
        }
    }

    private synchronized boolean closed(String owner) {
        OwnerIndex known = open.remove(owner);
        try {
            if (known != null) {
                known.close();
            }
        } catch (IOException e) {
            log.warn("A search index could not be closed", e);
        }
        return known != null;
    }
}
