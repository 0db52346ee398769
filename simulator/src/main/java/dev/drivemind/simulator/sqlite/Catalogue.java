package dev.drivemind.simulator.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
    /** More at a time would wait for the same cores, and each has memory of its own. */
    private static final int READERS = 4;

    private static final int READER_CACHE_KB = 2_000;
    private static final int WRITER_CACHE_KB = 16_000;

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
        this.secret = Long.parseLong(CatalogueFormat.meta(writer, "secret"));
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
                CatalogueFormat.prepare(writer, folder.toString());
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
            } catch (UncheckedIOException e) {
                throw noted(e);
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
