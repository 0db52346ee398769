package dev.drivemind.snapshot;

import dev.drivemind.snapshot.format.VersionHash;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells whether a snapshot has an item in just this version: a set of {@link VersionHash}es in memory, 16 bytes for each row.
 * If all of 4,000,000 items changed every day for ten years, one of them would be taken for unchanged with a chance of less than one in a
 * trillion.
 */
public final class HeldVersions {
    /** The most rows of a snapshot of which this is made: 64 MB. */
    public static final long MOST = 4_000_000;

    /** What is in places that are free; a hash that begins like this is not held. */
    private static final long FREE = 0;

    private final Blobs blobs;
    private final List<Snapshot.Part> parts;
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch unread;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private final long[] first;
    private final int[] last;

    /**
     * Those of a snapshot, of which nothing is read yet.
     *
     * @throws IllegalArgumentException if it has more than {@link #MOST} rows
     */
    HeldVersions(Snapshot snapshot, Blobs blobs) {
        long rows = snapshot.rows();
        if (rows > MOST) {
            throw new IllegalArgumentException("A snapshot of " + rows + " rows is too large to be held in memory");
        }
        this.blobs = blobs;
        this.parts = snapshot.parts();
        this.unread = new CountDownLatch(parts.size());
        int places = (int) (rows + rows / 3 + 1);
        this.first = new long[places];
        this.last = new int[places];
    }

    /**
     * Reads what no other thread has read or reads now, and returns when all of it is there. Each that needs the whole calls this, so that
     * they read side by side.
     *
     * @throws MissingBlobException if the snapshot is being cleared away
     * @throws DamagedSnapshotException if it is not what was stored
     */
    public void complete() {
        for (int part = taken.getAndIncrement(); part < parts.size(); part = taken.getAndIncrement()) {
            read(parts.get(part));
        }
        awaitOthers();
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private void read(Snapshot.Part part) {
        try {
            if (failure.isEmpty()) {
                add(part.open(blobs).versions());
            }
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } catch (Error e) {
            failure = Optional.of(new IllegalStateException("A part could not be read: " + e, e));
            throw e;
        } finally {
            unread.countDown();
        }
    }

    private void awaitOthers() {
        try {
            unread.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("It was interrupted before all versions were read", e);
        }
    }

    /** Whether the snapshot has an item just as it is described here, as far as scans compare it and {@link #complete} has read it. */
    public boolean has(FileEntry entry) {
        ByteBuffer hash = VersionHash.of(entry);
        long begin = hash.getLong();
        int end = hash.getInt();
        int place = place(begin);
        while (first[place] != FREE) {
            if (first[place] == begin && last[place] == end) {
                return true;
            }
            place = next(place);
        }
        return false;
    }

    private synchronized void add(ByteBuffer hashes) {
        while (hashes.hasRemaining()) {
            long begin = hashes.getLong();
            int place = place(begin);
            while (first[place] != FREE) {
                place = next(place);
            }
            first[place] = begin;
            last[place] = hashes.getInt();
        }
    }

    private int place(long begin) {
        return (int) (((begin >>> 32) * first.length) >>> 32);
    }

    private int next(int place) {
        return place + 1 == first.length ? 0 : place + 1;
    }
}
