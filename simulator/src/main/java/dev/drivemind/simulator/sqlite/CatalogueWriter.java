package dev.drivemind.simulator.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Writes a catalogue within one transaction. Failures are {@link java.io.UncheckedIOException}s. */
public final class CatalogueWriter implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int SOME_NAMES = 50_000;
    private static final String FROM_ITEM = "SELECT " + Sql.COLUMNS + " FROM item WHERE removed = 0 AND ";
    private static final String INSERT =
            "INSERT INTO item(parent, entry, kind, device, inode, mtime, size, links, hidden, link,"
                    + " created, version, change, changed, removed, target, md5, md5_ctime, n)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE item SET parent = ?, entry = ?, kind = ?, device = ?, inode = ?,"
            + " mtime = ?, size = ?, links = ?, hidden = ?, link = ?, created = ?, version = ?, change = ?, changed = ?,"
            + " removed = ?, target = ?, md5 = ?, md5_ctime = ? WHERE n = ?";
    private static final String KEEP_CHECKSUM = "UPDATE item SET md5 = ?, md5_ctime = ?, change = ?, changed = ?"
            + " WHERE n = ? AND device = ? AND inode = ? AND mtime = ? AND size = ? AND removed = 0";

    /** Files that have, or had, several names; written so that SQLite sees that the index on them will do. */
    private static final String NAMES = "removed = 0 AND kind = 1 AND (links > 1 OR target > 0)";

    /** Of several names of a file, the one with the least number is the file; where a row points elsewhere, it is in the answer. */
    private static final String MISCOUNTED = "SELECT n, wanted FROM (SELECT n, target,"
            + " CASE WHEN links < 2 OR n = first THEN 0 ELSE first END AS wanted FROM (SELECT n, target, links,"
            + " MIN(CASE WHEN links > 1 THEN n END) OVER (PARTITION BY inode, device) AS first"
            + " FROM item WHERE " + NAMES + ")) WHERE target <> wanted LIMIT " + SOME_NAMES;

    private static final String[] INDEXES = {
        "CREATE INDEX IF NOT EXISTS item_entry ON item(parent, entry) WHERE removed = 0",
        "CREATE INDEX IF NOT EXISTS item_parent ON item(parent) WHERE removed = 0",
        "CREATE INDEX IF NOT EXISTS item_inode ON item(inode) WHERE removed = 0",
        "CREATE INDEX IF NOT EXISTS item_created ON item(created) WHERE removed = 0",
        "CREATE INDEX IF NOT EXISTS item_change ON item(change) WHERE change > 0",
        "CREATE INDEX IF NOT EXISTS item_link ON item(kind) WHERE kind = 2 AND removed = 0",
        "CREATE INDEX IF NOT EXISTS item_names ON item(inode, device) WHERE " + NAMES
    };

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement byEntry;
    private final PreparedStatement byInode;
    private final PreparedStatement children;
    private final PreparedStatement rows;
    private final CatalogueReader reader;
    private long lastNumber;
    private int waiting;

    CatalogueWriter(Connection connection) throws SQLException {
        this.connection = connection;
        this.reader = new CatalogueReader(connection);
        insert = connection.prepareStatement(INSERT);
        update = connection.prepareStatement(UPDATE);
        byEntry = connection.prepareStatement(FROM_ITEM + "parent = ? AND entry = ?");
        byInode = connection.prepareStatement(FROM_ITEM + "inode = ? AND device = ?");
        children = connection.prepareStatement("SELECT n FROM item WHERE removed = 0 AND parent = ?");
        rows = connection.prepareStatement(FROM_ITEM + "parent = ? LIMIT ?");
        try (PreparedStatement last = connection.prepareStatement("SELECT COALESCE(MAX(n), 0) FROM item");
                ResultSet result = last.executeQuery()) {
            lastNumber = result.next() ? result.getLong(1) : 0;
        }
    }

    /** What is committed, and what this transaction wrote. */
    public CatalogueReader reader() {
        flush();
        return reader;
    }

    /** The highest number given so far. */
    public long lastNumber() {
        return lastNumber;
    }

    /** The number for a new item. */
    public long nextNumber() {
        return ++lastNumber;
    }

    /** Adds an item. Not seen by reads of this transaction before {@link #flush}. */
    public void insert(Row row) {
        try {
            Sql.bind(insert, row);
            insert.setLong(19, row.number());
            insert.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Replaces an item. */
    public void update(Row row) {
        try {
            flush();
            Sql.bind(update, row);
            update.setLong(19, row.number());
            update.executeUpdate();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Makes the indexes, after a first walk: filling them while it goes on would take several times as long. */
    public void index() {
        flush();
        try (Statement statement = connection.createStatement()) {
            for (String index : INDEXES) {
                statement.execute(index);
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /**
     * Keeps a checksum, if the content is still catalogued as it was when it was read. The change log tells the item again, which is of
     * the same version: nothing happened to it.
     */
    public void keepChecksum(Row row, Row.Checksum checksum, long nowMs) {
        try (PreparedStatement keep = connection.prepareStatement(KEEP_CHECKSUM)) {
            keep.setString(1, checksum.md5());
            keep.setLong(2, checksum.ctimeNs());
            keep.setLong(3, reader().lastChange() + 1);
            keep.setLong(4, nowMs);
            keep.setLong(5, row.number());
            keep.setLong(6, row.disk().device());
            keep.setLong(7, row.disk().inode());
            keep.setLong(8, row.disk().mtimeMs());
            keep.setLong(9, row.disk().size());
            keep.executeUpdate();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** The live entries of that name in a folder: usually one, two while one of them is being replaced. */
    public List<Row> child(long parent, String entry) {
        try {
            byEntry.setLong(1, parent);
            byEntry.setString(2, entry);
            return all(byEntry);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** The live items that the file system knew by a key. */
    public List<Row> byKey(DiskState disk) {
        try {
            flush();
            byInode.setLong(1, disk.inode());
            byInode.setLong(2, disk.device());
            return all(byInode);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Some of a folder's live children, all if there are no more than that. */
    public List<Row> children(long folder, int limit) {
        try {
            flush();
            rows.setLong(1, folder);
            rows.setLong(2, limit);
            return all(rows);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Gives the numbers of a folder's live children. */
    public void children(long folder, LongConsumer sink) {
        try {
            flush();
            children.setLong(1, folder);
            try (ResultSet result = children.executeQuery()) {
                while (result.next()) {
                    sink.accept(result.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /** Live links that point at nothing that is catalogued and live. */
    public List<Row> danglingLinks() {
        flush();
        String sql = FROM_ITEM + "kind = 2 AND NOT EXISTS"
                + " (SELECT 1 FROM item AS at WHERE at.n = item.target AND at.removed = 0)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return all(statement);
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    /**
     * A name of a file that is not counted as it is to be.
     *
     * @param number the item's number
     * @param with the number of the item with whose bytes it is to be counted; 0 for its own
     */
    public record Miscounted(long number, long with) {}

    /** Some of the names of files that are not counted as they are to be: of all names of a file, the first one counts. */
    public List<Miscounted> miscounted() {
        flush();
        List<Miscounted> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(MISCOUNTED);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                names.add(new Miscounted(result.getLong(1), result.getLong(2)));
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
        return names;
    }

    /** An item by its number. */
    public Optional<Row> get(long number) {
        flush();
        return reader.get(number);
    }

    /** Sends what waits. */
    void flush() {
        if (waiting == 0) {
            return;
        }
        try {
            waiting = 0;
            insert.executeBatch();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }

    private static List<Row> all(PreparedStatement statement) throws SQLException {
        List<Row> rows = new ArrayList<>(1);
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Sql.row(result));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            insert.close();
            update.close();
            byEntry.close();
            byInode.close();
            children.close();
            rows.close();
            reader.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }
}
