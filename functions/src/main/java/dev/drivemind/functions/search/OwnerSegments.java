package dev.drivemind.functions.search;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one owner in object storage.
 *
 * <ol>
 *   <li>A copy of what the pointer says is brought to this machine, if it is not here.
 *   <li>A change is made to the copy; the files that are new are stored.
 *   <li>The pointer is moved, if it is as it was read. Otherwise another process was first, and the change is made again, to what is there
 *       now: so there is one writer at a time, whichever process it is.
 * </ol>
 */
final class OwnerSegments {
    private static final Logger log = LoggerFactory.getLogger(OwnerSegments.class);

    /** By then a commit that no pointer came to has failed, and no reader needs what was replaced. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int TRIES = 5;

    /** Who comes second copies what the first has stored before trying again, and so is often second again while the first goes on. */
    private static final int TRIES_TO_CHANGE = 30;

    private static final int PAGE = 1_000;

    private final String owner;
    private final Documents documents;
    private final Blobs blobs;
    private final Path folder;
    private final InstantSource clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Optional<SegmentCopy> copy = Optional.empty();
    private volatile long bytes;
    private volatile boolean broken;

    /**
     * @param folder for copies; need not be there
     */
    OwnerSegments(String owner, Documents documents, Blobs blobs, Path folder, InstantSource clock) {
        this.owner = owner;
        this.documents = documents;
        this.blobs = blobs;
        this.folder = folder;
        this.clock = clock;
    }

    /** Something that an index is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(OwnerIndex index) throws IOException;
    }

    /** Something that is done to an index, as often as others are first. */
    @FunctionalInterface
    interface Change {
        void make(OwnerIndex index) throws IOException;
    }

    /**
     * What a change has replaced, and by what.
     *
     * @param at when its files were stored: what was stored before and is not pointed to now never will be
     */
    private record Moved(SegmentPointer from, SegmentPointer to, Instant at) {}

    String generation() {
        return Updates.make(
                documents,
                "a search index",
                () -> pointer()
                        .map(known -> Attempt.nothing(known.generation()))
                        .orElseGet(() -> {
                            SegmentPointer made = SegmentPointer.anew(owner, 0);
                            return Attempt.write(made.put(), made.generation());
                        }));
    }

    private Optional<SegmentPointer> pointer() {
        return SegmentPointer.find(documents, owner);
    }

    /** Reads the index as the pointer says it is; empty if there is none. */
    <T> Optional<T> read(Question<T> question) {
        Optional<SegmentPointer> pointer = pointer();
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> answer = readHere(pointer.get(), question);
        if (answer.isPresent()) {
            return answer;
        }
        lock.writeLock().lock();
        try {
            return Optional.of(question.ask(refreshed(pointer.get()).index()));
        } catch (IOException | AlreadyClosedException e) {
            throw givenUp(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Empty if the copy is not here, is older, or cannot be read. */
    private <T> Optional<T> readHere(SegmentPointer pointer, Question<T> question) {
        lock.readLock().lock();
        try {
            return copy.isPresent() && copy.get().isAt(pointer)
                    ? Optional.of(question.ask(copy.get().index()))
                    : Optional.empty();
        } catch (IOException | AlreadyClosedException e) {
            log.warn("A copy of a search index cannot be read, and is made anew", e);
            broken = true;
            return Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Changes the index. */
    void change(Change change) {
        lock.writeLock().lock();
        try {
            Moved moved = moved(change);
            if (!moved.from().without(moved.to()).isEmpty()) {
                clean(moved.to(), moved.at().minus(GRACE));
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Moved moved(Change change) {
        return Updates.make(documents, "a search index", TRIES_TO_CHANGE, () -> {
            SegmentPointer now = pointer().orElseGet(() -> SegmentPointer.anew(owner, 0));
            try {
                SegmentCopy current = refreshed(now);
                change.make(current.index());
                Instant at = clock.instant();
                SegmentPointer next = current.store(blobs, now, SegmentPointer.newCommit(at));
                bytes = current.bytes();
                Moved moved = new Moved(now, next, at);
                return next.isSame(now) ? Attempt.nothing(moved) : Attempt.write(next.put(), moved);
            } catch (IOException | RuntimeException e) {
                throw givenUp(e);
            }
        });
    }

    /** Brings a copy to where the pointer is. One that is lost or damaged begins anew, under another generation. */
    private SegmentCopy refreshed(SegmentPointer wanted) throws IOException {
        SegmentPointer now = wanted;
        for (int i = 0; i < TRIES; i++) {
            SegmentPointer target = now;
            if (broken) {
                drop();
            }
            if (copy.filter(known -> known.isAt(target)).isPresent()) {
                return copy.get();
            }
            try {
                SegmentCopy fresh =
                        SegmentCopy.open(folder.resolve(UUID.randomUUID().toString()), target, blobs, copy);
                drop();
                copy = Optional.of(fresh);
                bytes = fresh.bytes();
                return fresh;
            } catch (FileNotFoundException
                    | CorruptIndexException
                    | IndexFormatTooOldException
                    | IndexFormatTooNewException e) {
                now = pointer().filter(found -> !found.isSame(target)).orElseGet(() -> anew(target, e));
            }
        }
        throw new IOException("Others replace the index faster than it is read");
    }

    /** What was replaced meanwhile is not lost: only a pointer that has not moved can point to nothing. */
    private SegmentPointer anew(SegmentPointer lost, IOException cause) {
        log.warn("A search index is lost, damaged or of another version, and begins anew", cause);
        boolean unusedFirst = Updates.commit(
                documents, List.of(SegmentPointer.anew(owner, lost.version()).put()));
        return pointer().orElseGet(() -> SegmentPointer.anew(owner, 0));
    }

    /** Deletes a source, and at once all that it was in; of an owner's last source, everything. */
    void forget(String source) {
        if (pointer().isEmpty()) {
            return;
        }
        lock.writeLock().lock();
        try {
            Moved moved = moved(index -> {
                boolean unusedNothingIsLeft = index.forget(source);
            });
            clean(moved.to(), moved.at());
            if (refreshed(moved.to()).index().isEmpty() && isDeleted()) {
                drop();
                eachBlob(blobs::delete);
            }
        } catch (IOException e) {
            throw givenUp(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isDeleted() {
        return pointer()
                .filter(now -> copy.filter(known -> known.isAt(now)).isPresent())
                .filter(now -> Updates.commit(documents, List.of(now.delete())))
                .isPresent();
    }

    private void clean(SegmentPointer now, Instant before) {
        eachBlob(blob -> now.isLeftover(blob, before) && blobs.delete(blob));
    }

    private void eachBlob(Predicate<String> step) {
        Optional<String> last = Optional.empty();
        List<String> page;
        do {
            page = blobs.list(SegmentPointer.blobsOf(owner), last, PAGE);
            page.forEach(blob -> {
                boolean unusedWasThere = step.test(blob);
            });
            last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }

    /** Returns how many bytes its copy takes. */
    long bytes() {
        return bytes;
    }

    /** Deletes the copy on this machine. */
    void close() {
        lock.writeLock().lock();
        try {
            drop();
        } catch (IOException e) {
            log.warn("A copy of a search index could not be deleted", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void drop() throws IOException {
        Optional<SegmentCopy> old = copy;
        copy = Optional.empty();
        bytes = 0;
        broken = false;
        if (old.isPresent()) {
            old.get().close();
        }
    }

    private StoreException givenUp(Exception cause) {
        try {
            drop();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return unusable(cause);
    }

    private static StoreException unusable(Exception cause) {
        return cause instanceof StoreException known
                ? known
                : new StoreException("The search index cannot be used now. Try again", cause);
    }
}
