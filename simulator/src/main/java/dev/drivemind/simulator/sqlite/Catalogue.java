package dev.drivemind.simulator.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The lasting memory of a simulated folder: which number each entry has, when it was first seen, and what changed. Readers see what
 * was committed last; there is one writer at a time.
 */
public final class Catalogue implements AutoCloseable {
    private static final int SCHEMA = 2;
    /** More at a time would wait for the same cores, and each has memory of its own. */
    private static final int READERS = 4;

    private static final int READER_CACHE_KB = 2_000;
    private static final int WRITER_CACHE_KB = 16_000;

    private static final String TABLES = "CREATE TABLE item (n INTEGER PRIMARY KEY, parent INTEGER NOT NULL,"
            + " entry TEXT NOT NULL, kind INTEGER NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,"
            + " mtime INTEGER NOT NULL, size INTEGER NOT NULL, links INTEGER NOT NULL,"
            + " hidden INTEGER NOT NULL, link TEXT,"
            + " created INTEGER NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL,"
            + " changed INTEGER NOT NULL, removed INTEGER NOT NULL, target INTEGER NOT NULL, md5 TEXT,"
            + " md5_ctime INTEGER NOT NULL DEFAULT 0)";
    /**
     * Checksums of the first version are forgotten: nothing tells whether the content is still the one that was read. Times were in
     * nanoseconds, and ended in 2262. What is told of a folder that cannot be read, and of a name that is no text, has become more since.
     */
    private static final List<String> TO_SECOND = List.of(
            "ALTER TABLE item ADD COLUMN md5_ctime INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE item ADD COLUMN links INTEGER NOT NULL DEFAULT 1",
            "UPDATE item SET md5 = NULL, mtime = mtime / 1000000 - (mtime % 1000000 < 0)",
            "UPDATE item SET version = version + 1, change = n + (SELECT COALESCE(MAX(change), 0) FROM item)"
                    + " WHERE removed = 0 AND (hidden = 1 OR entry LIKE char(65533) || '/%')");

    private final String url;
    private final Connection writer;
    private final ReentrantLock pen = new ReentrantLock();
    private final Semaphore turns = new Semaphore(READERS);
    private final ConcurrentLinkedQueue<CatalogueReader> readers = new ConcurrentLinkedQueue<>();
    private final long secret;
    private volatile Optional<CatalogueException> failure = Optional.empty();
    private boolean closed;

    private Catalogue(String url, Connection writer) throws SQLException {
        this.url = url;
        this.writer = writer;
        this.secret = Long.parseLong(meta(writer, "secret"));
    }

    /**
     * Opens a catalogue, or makes one.
     *
     * @param file where it is kept
     * @param folder the folder it describes; one catalogue describes one folder for ever
     * @throws CatalogueException if it cannot be used, or describes another folder
     */
    public static Catalogue open(Path file, Path folder) throws IOException {
        if (Files.exists(file) && Files.size(file) == 0) {
            throw new CatalogueException(CatalogueException.Kind.DAMAGED, "The catalogue " + file + " is empty");
        }
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        try {
            Connection writer = connect(url, WRITER_CACHE_KB);
            try {
                prepare(writer, folder.toString());
                return new Catalogue(url, writer);
            } catch (SQLException | IOException | NumberFormatException e) {
                writer.close();
                throw e;
            }
        } catch (SQLException e) {
            throw CatalogueException.of(e);
        } catch (NumberFormatException e) {
            throw new CatalogueException(CatalogueException.Kind.DAMAGED, "The catalogue " + file + " has no secret");
        }
    }

    private static Connection connect(String url, int cacheKb) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try {
            set(connection, cacheKb);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void set(Connection connection, int cacheKb) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            // A crash may lose the last walk, never the catalogue; the next walk finds the same differences again.
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA cache_size = -" + cacheKb);
        }
    }

    private static void prepare(Connection writer, String folder) throws SQLException, IOException {
        int schema = version(writer);
        if (schema == 0) {
            create(writer, folder);
            return;
        }
        if (schema > SCHEMA) {
            throw new CatalogueException(
                    CatalogueException.Kind.UNUSABLE, "The catalogue was made by another version: " + schema);
        }
        if (!meta(writer, "folder").equals(folder)) {
            throw new CatalogueException(
                    CatalogueException.Kind.UNUSABLE,
                    "The catalogue describes another folder: " + meta(writer, "folder"));
        }
        check(writer);
        if (schema < SCHEMA) {
            renew(writer);
        }
    }

    /** Damage that is met only in the middle of a listing would be met again and again. */
    private static void check(Connection writer) throws SQLException, IOException {
        try (Statement statement = writer.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !result.getString(1).equals("ok")) {
                throw new CatalogueException(
                        CatalogueException.Kind.DAMAGED, "The catalogue is damaged: " + result.getString(1));
            }
        }
    }

    private static void create(Connection writer, String folder) throws SQLException {
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
            statement.execute(TABLES);
            statement.execute("PRAGMA user_version = " + SCHEMA);
            setMeta(writer, "folder", folder);
            SecureRandom random = new SecureRandom();
            setMeta(writer, "secret", Long.toString(random.nextLong()));
            setMeta(writer, "changesBefore", Integer.toString(random.nextInt(Integer.MAX_VALUE)));
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
    }

    private static void renew(Connection writer) throws SQLException {
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            for (String sql : TO_SECOND) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + SCHEMA);
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
    }

    private static void setMeta(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meta(name, value) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.executeUpdate();
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static String meta(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : "";
            }
        }
    }

    /** A number of this catalogue alone, from which ids are made. */
    public long secret() {
        return secret;
    }

    /** Reads; several threads may do so at once. A reading may not begin another one. */
    public <T> T read(Function<CatalogueReader, T> reading) {
        turns.acquireUninterruptibly();
        try {
            CatalogueReader idle = readers.poll();
            CatalogueReader reader = idle == null ? newReader() : idle;
            try {
                return reading.apply(reader);
            } finally {
                readers.add(reader);
            }
        } finally {
            turns.release();
        }
    }

    private CatalogueReader newReader() {
        if (closed) {
            throw closedAlready();
        }
        try {
            return new CatalogueReader(connect(url, READER_CACHE_KB));
        } catch (SQLException e) {
            throw noted(Sql.failed(e));
        } catch (UncheckedIOException e) {
            throw noted(e);
        }
    }

    private static CancellationException closedAlready() {
        return new CancellationException("The catalogue is closed");
    }

    /** Writes, all or nothing. */
    public <T> T write(Function<CatalogueWriter, T> writing) {
        pen.lock();
        try {
            if (closed) {
                throw closedAlready();
            }
            return transaction(writing);
        } finally {
            pen.unlock();
        }
    }

    private <T> T transaction(Function<CatalogueWriter, T> writing) {
        try {
            writer.setAutoCommit(false);
            try (CatalogueWriter open = new CatalogueWriter(writer)) {
                T answer = writing.apply(open);
                open.flush();
                writer.commit();
                return answer;
            } finally {
                undo();
            }
        } catch (SQLException e) {
            throw noted(Sql.failed(e));
        } catch (UncheckedIOException e) {
            throw noted(e);
        }
    }

    /** After some failures, such as a full disk, SQLite has undone everything by itself, and there is no transaction any more. */
    private void undo() {
        try {
            writer.rollback();
            writer.setAutoCommit(true);
        } catch (SQLException e) {
            failure = Optional.of(CatalogueException.of(e));
        }
    }

    private UncheckedIOException noted(UncheckedIOException e) {
        if (e.getCause() instanceof CatalogueException cause) {
            failure = Optional.of(cause);
        }
        return e;
    }

    /** What failed last since it was opened, if anything did. */
    public Optional<CatalogueException> failure() {
        return failure;
    }

    /** Closes it as soon as nobody reads or writes. */
    @Override
    public void close() {
        pen.lock();
        turns.acquireUninterruptibly(READERS);
        try {
            if (!closed) {
                closed = true;
                closeAll();
            }
        } catch (SQLException e) {
            throw Sql.failed(e);
        } finally {
            turns.release(READERS);
            pen.unlock();
        }
    }

    private void closeAll() throws SQLException {
        for (CatalogueReader reader = readers.poll(); reader != null; reader = readers.poll()) {
            reader.close();
            reader.connection().close();
        }
        writer.close();
    }
}
