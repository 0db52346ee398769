package dev.drivemind.snapshot;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Tells whether a snapshot has an item in just this version: a set of hashes in memory, 16 bytes for each row. A hash is 96 bits of the
 * SHA-256 of all that a scan compares of an item that it lists: its id, its version, whether it can be read and whether it has a checksum.
 * If all of 4,000,000 items changed every day for ten years, one of them would be taken for unchanged with a chance of less than one in a
 * trillion.
 */
public final class HeldVersions {
    /** The most rows of a snapshot of which this is made: 64 MB. */
    public static final long MOST = 4_000_000;

    /** What is in places that are free; a hash that begins like this is not held. */
    private static final long FREE = 0;

    private final long[] first;
    private final int[] last;

    private HeldVersions(int places) {
        this.first = new long[places];
        this.last = new int[places];
    }

    /**
     * Reads a snapshot.
     *
     * @throws IllegalArgumentException if it has more than {@link #MOST} rows
     * @throws MissingBlobException if it is being cleared away
     * @throws DamagedSnapshotException if it is not what was stored
     */
    public static HeldVersions of(Snapshot snapshot, Blobs blobs) {
        long rows = snapshot.rows();
        if (rows > MOST) {
            throw new IllegalArgumentException("A snapshot of " + rows + " rows is too large to be held in memory");
        }
        HeldVersions held = new HeldVersions((int) (rows + rows / 3 + 1));
        MessageDigest digest = Sha256.digest();
        snapshot.each(blobs, entry -> held.add(hash(entry, digest)));
        return held;
    }

    /** Whether the snapshot has an item just as it is described here, as far as scans compare it. */
    public boolean has(FileEntry entry) {
        ByteBuffer hash = hash(entry, Sha256.digest());
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

    private void add(ByteBuffer hash) {
        long begin = hash.getLong();
        int place = place(begin);
        while (first[place] != FREE) {
            place = next(place);
        }
        first[place] = begin;
        last[place] = hash.getInt();
    }

    private int place(long begin) {
        return (int) (((begin >>> 32) * first.length) >>> 32);
    }

    private int next(int place) {
        return place + 1 == first.length ? 0 : place + 1;
    }

    private static ByteBuffer hash(FileEntry entry, MessageDigest digest) {
        digest.update(entry.id().getBytes(StandardCharsets.UTF_8));
        ByteBuffer rest = ByteBuffer.allocate(Long.BYTES + 1)
                .putLong(entry.version())
                .put((byte) ((entry.isUnread() ? 1 : 0) | (entry.md5() == null ? 0 : 2)));
        return ByteBuffer.wrap(digest.digest(rest.array()));
    }
}
