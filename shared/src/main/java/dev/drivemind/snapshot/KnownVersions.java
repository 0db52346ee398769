package dev.drivemind.snapshot;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;

/**
 * The versions of the items of a snapshot, 12 to 24 bytes an item, so that a scan need not read the record of each item that it lists: most have
 * not changed. Folders are left out, and so is every item of which more than the version may change: what cannot be read, and what has
 * no checksum yet.
 *
 * <p>An item is held as 64 bits of its id and its version together. Beside a million others, one that has changed is taken for
 * unchanged with a chance of 1 in ten million millions; it would stay as it was until the change feed tells of it.
 */
public final class KnownVersions {
    /** More rows than that would take more memory than a scan has. */
    static final long MOST_ROWS = 4_000_000;

    private static final int FREE = 0;

    private final long[] table;
    private final int mask;

    private KnownVersions(long rows) {
        int size = Integer.highestOneBit((int) Math.max(1, rows + rows / 2)) * 2;
        this.table = new long[size];
        this.mask = size - 1;
    }

    /** Of no snapshot. */
    public static KnownVersions none() {
        return new KnownVersions(0);
    }

    /**
     * Reads those of a snapshot; none of one with more than {@link #MOST_ROWS} rows.
     *
     * @throws MissingBlobException if a part of it is not there any more
     * @throws DamagedSnapshotException if a part of it is not what was stored
     */
    static KnownVersions of(Snapshot snapshot, Blobs blobs) {
        if (snapshot.rows() > MOST_ROWS) {
            return none();
        }
        KnownVersions known = new KnownVersions(snapshot.rows());
        snapshot.parts().forEach(part -> part.open(blobs).eachVersion(known::add));
        return known;
    }

    /** Returns true if the snapshot has this item in the version that is described, so that there is nothing to take over. */
    public boolean has(FileEntry entry) {
        if (entry.isFolder() || entry.trashed() || entry.isUnread()) {
            return false;
        }
        long wanted = key(entry.id(), entry.version());
        int at = (int) wanted & mask;
        while (table[at] != FREE) {
            if (table[at] == wanted) {
                return true;
            }
            at = (at + 1) & mask;
        }
        return false;
    }

    private void add(String id, long version) {
        long key = key(id, version);
        int at = (int) key & mask;
        while (table[at] != FREE) {
            at = (at + 1) & mask;
        }
        table[at] = key;
    }

    /** FNV-1a in 64 bits, then the finalizer of SplitMix64; never {@link #FREE}. */
    private static long key(String id, long version) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100_0000_01B3L;
        }
        hash = mixed(hash) ^ (version * 0x9E37_79B9_7F4A_7C15L);
        hash = mixed(hash);
        return hash == FREE ? 1 : hash;
    }

    private static long mixed(long hash) {
        long once = (hash ^ (hash >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return twice ^ (twice >>> 31);
    }
}
