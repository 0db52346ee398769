package dev.drivemind.local.sqlite;

/**
 * How much of the machine the database may use.
 *
 * @param cacheBytes memory for pages of the database, shared out among its connections
 * @param readers how many reads may go on at once
 * @param walBytes how far the write-ahead log may grow before writers wait for it to be worked off
 * @param maxBytes the size beyond which the database counts as full; 0 for no bound but the disk
 * @param walkedRows how many rows of a collection a question walks through rather than have an index made
 */
public record SqliteOptions(long cacheBytes, int readers, long walBytes, long maxBytes, long walkedRows) {
    private static final long MEGABYTE = 1L << 20;

    public SqliteOptions {
        if (cacheBytes < MEGABYTE || readers < 1 || walBytes < MEGABYTE || maxBytes < 0 || walkedRows < 0) {
            throw new IllegalArgumentException("At least a megabyte of cache and of log, and one reader");
        }
    }

    /** What suits a machine of two cores and a process of 512 MB. */
    public static SqliteOptions standard() {
        return new SqliteOptions(64 * MEGABYTE, 4, 128 * MEGABYTE, 0, 1_000);
    }

    /** The same with another bound on the database's size. */
    public SqliteOptions withMaxBytes(long bytes) {
        return new SqliteOptions(cacheBytes, readers, walBytes, bytes, walkedRows);
    }

    /** The same with another amount of memory for pages. */
    public SqliteOptions withCacheBytes(long bytes) {
        return new SqliteOptions(bytes, readers, walBytes, maxBytes, walkedRows);
    }

    /** The same with another bound on the write-ahead log. */
    public SqliteOptions withWalBytes(long bytes) {
        return new SqliteOptions(cacheBytes, readers, bytes, maxBytes, walkedRows);
    }

    /** The same with another bound on what is walked through; with 0, each question has its index. */
    public SqliteOptions withWalkedRows(long rows) {
        return new SqliteOptions(cacheBytes, readers, walBytes, maxBytes, rows);
    }
}
