package dev.drivemind.local.sqlite;

import dev.drivemind.local.files.FullDisk;
import dev.drivemind.store.StoreException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in plain words what went wrong in the database, and leaves a note when it is damage. */
final class Failures {
    private final DatabaseFiles files;

    Failures(DatabaseFiles files) {
        this.files = files;
    }

    StoreException explain(String doing, SQLException cause) {
        if (isFull(cause)) {
            return FullDisk.full(files.database(), cause);
        }
        return switch (primary(cause)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreException("Another program holds " + files.database() + ": end it, then try again", cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                new StoreException(
                        "No right to write " + files.database()
                                + ": check the owner and the permissions of it and of its directory",
                        cause);
            default ->
                new StoreException(
                        "The database " + files.database() + " failed to " + doing + ": " + cause.getMessage(), cause);
        };
    }

    /** Whether there was no room. Of a full disk, SQLite tells so only when it is the database or its log that cannot grow. */
    boolean isFull(SQLException failure) {
        SQLiteErrorCode code = primary(failure);
        boolean mayBe = code == SQLiteErrorCode.SQLITE_IOERR || code == SQLiteErrorCode.SQLITE_CANTOPEN;
        return code == SQLiteErrorCode.SQLITE_FULL || (mayBe && FullDisk.hasNoRoomFor(files.database()));
    }

    private CorruptDatabaseException damaged(SQLException cause) {
        files.markSuspect();
        return new CorruptDatabaseException(
                "The database " + files.database() + " is damaged (" + cause.getMessage()
                        + "). Stop DriveMind and start it again: it will then check the database and set it aside if need be.",
                cause);
    }

    static boolean isDamage(SQLException failure) {
        SQLiteErrorCode code = primary(failure);
        return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /** Whether SQLite promises that a commit which failed like this has not happened. */
    static boolean isSurelyNotCommitted(SQLException failure) {
        SQLiteErrorCode code = primary(failure);
        return code == SQLiteErrorCode.SQLITE_FULL || code == SQLiteErrorCode.SQLITE_BUSY;
    }

    private static SQLiteErrorCode primary(SQLException failure) {
        if (failure instanceof SQLiteException known) {
            return SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xFF);
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
