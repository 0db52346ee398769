package dev.drivemind.local.sqlite;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database of one machine: documents and the queue in one SQLite file, so that both are always of one moment.
 *
 * <ol>
 *   <li>Opening checks the file when it was not closed in order or damage was met, sets a damaged one aside, and migrates an older one.
 *   <li>One thread writes ({@link Writer}): it joins the commits that wait into one transaction.
 *   <li>A few sessions read ({@link Readers}), each reading one state.
 *   <li>Between commits the writer brings indexes and log up to date ({@link Maintenance}, {@link Checkpointer}).
 * </ol>
 */
public final class SqliteStore implements AutoCloseable {
    private final DatabaseFiles files;
    private final Connections connections;
    private final Failures failures;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Rows> collections = new HashMap<>();
    private final SqliteDocuments documents;
    private final SqliteQueue queue;
    private long deleted;
    private boolean isWorthRewriting;

    private SqliteStore(Schema schema, Path directory, SqliteOptions options, Clock clock)
            throws SQLException, DamageException {
        this.files = new DatabaseFiles(directory, clock);
        this.connections = new Connections(files, options);
        this.failures = new Failures(files);
        try {
            inspect();
            opened(this::compact);
            Session session = opened(connections.openWriter());
            opened(() -> isWorthRewriting = Compaction.isWorthIt(session, deleted));
            Schemas.bringUpToDate(session, schema);
            for (Table table : Table.all(schema).values()) {
                collections.put(table.collection(), Rows.load(table, KeptTotals.of(schema, table), session));
            }
            SqliteQueue.freeClaims(session);
            AtomicLong version = new AtomicLong(session.number("SELECT value FROM meta WHERE name = 'version'"));
            session.commit();
            Readers readers = opened(new Readers(openReaders(options.readers()), failures));
            Checkpointer checkpointer =
                    opened(new Checkpointer(connections.openCheckpointer(), files, failures, options.walBytes()));
            Maintenance upkeep = new Maintenance(collections.values(), readers, checkpointer);
            opened(() -> tidy(upkeep, session));
            opened(() -> deleted = Compaction.deletedSince(session, collections.values()));
            Writer writer = opened(new Writer(session, failures, upkeep));
            Indexes indexes = new Indexes(writer, readers.read(Indexes::inFile));
            QueryRunner questions = new QueryRunner(schema, collections, readers, indexes, options.walkedRows());
            this.documents = new SqliteDocuments(schema, collections, writer, readers, questions, version);
            this.queue = new SqliteQueue(writer, readers);
        } catch (SQLException | DamageException | RuntimeException e) {
            closeAll(e);
            throw e;
        }
        opened(documents::close);
    }

    /**
     * Opens the database in {@code directory}, which must be there and locked for this process; makes it when there is none.
     *
     * @throws CorruptDatabaseException if the file is damaged; it has been set aside, and the next opening makes a new one
     * @throws NewerSchemaException if a later version of DriveMind wrote it; nothing was changed
     * @throws StoreFullException if there is no room
     * @throws StoreException if it cannot be opened for another reason, which the message tells
     */
    static SqliteStore open(Schema schema, Path directory, SqliteOptions options, Clock clock) {
        DatabaseFiles files = new DatabaseFiles(directory, clock);
        try {
            SqliteStore store = new SqliteStore(schema, directory, options, clock);
            files.clearSuspicion();
            return store;
        } catch (DamageException e) {
            throw Integrity.setAside(files, String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            if (Failures.isDamage(e)) {
                throw Integrity.setAside(files, String.valueOf(e.getMessage()), e);
            }
            throw new Failures(files).explain("open", e);
        }
    }

    /** Looks at what is there before anything can change it. */
    private void inspect() throws SQLException, DamageException {
        if (files.isEmptied()) {
            throw new DamageException("it is empty");
        }
        if (Files.exists(files.database())) {
            boolean wasLeftOpen = files.wasLeftOpen();
            try (Session session = connections.openInspector()) {
                Schemas.refuseLater(session, files);
                if (files.isSuspect()) {
                    throwIfAny(Integrity.fullCheck(session));
                } else if (wasLeftOpen) {
                    throwIfAny(Integrity.quickCheck(session));
                }
            }
        }
    }

    /** What finds no room is left for the next start. */
    private void tidy(Maintenance upkeep, Session session) throws SQLException {
        try {
            upkeep.beforeClose(session);
        } catch (SQLException e) {
            if (!failures.isFull(e)) {
                throw e;
            }
            session.rollback();
        }
    }

    /** A session of its own has no statement that is not at its end yet, which SQLite would not rewrite the file beside. */
    private void compact() throws SQLException {
        if (isWorthRewriting) {
            try (Session session = connections.openWriter()) {
                Compaction.rewrite(session);
            }
        }
    }

    private static void throwIfAny(List<String> findings) throws DamageException {
        if (!findings.isEmpty()) {
            throw new DamageException(String.join("; ", findings));
        }
    }

    private List<Session> openReaders(int count) throws SQLException {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(opened(connections.openReader()));
        }
        return sessions;
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** The documents. */
    public Documents documents() {
        return documents;
    }

    /** The queue, with the side that a dispatcher needs. */
    public SqliteQueue queue() {
        return queue;
    }

    /**
     * Checks the whole database, indexes included, while it is in use; takes seconds for each million files.
     *
     * @return what was found, in SQLite's words; empty when all is well
     */
    public List<String> check() {
        try (Session session = connections.openReader()) {
            List<String> findings = Integrity.fullCheck(session);
            if (!findings.isEmpty()) {
                files.markSuspect();
            }
            return findings;
        } catch (SQLException e) {
            throw failures.explain("check", e);
        }
    }

    /** The database file's size in bytes, its log included. */
    public long bytes() {
        try {
            return Files.size(files.database()) + files.logBytes();
        } catch (IOException e) {
            throw new StoreException("Could not read the size of " + files.database(), e);
        }
    }

    /** Ends all work in order: what was accepted is carried out, later calls are refused. */
    @Override
    public void close() {
        StoreException failure = new StoreException("The database was not closed in order; its next start checks it");
        closeAll(failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private void closeAll(Exception failure) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }
}
