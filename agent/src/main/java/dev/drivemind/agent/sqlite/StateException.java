package dev.drivemind.agent.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What a scanner remembers cannot be read or written; nothing of the transaction was written. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** There is no room on the disk. */
        FULL,
        /** The file is damaged, or is none of ours. */
        DAMAGED,
        /** The process may not write it. */
        FORBIDDEN,
        /** A newer version wrote it. */
        NEWER,
        /** The disk or something else failed; it may be better later. */
        FAILED
    }

    private final Kind kind;

    StateException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    StateException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static StateException of(SQLException e) {
        Kind kind = switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xFF)) {
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.DAMAGED;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> Kind.FORBIDDEN;
            default -> Kind.FAILED;
        };
        String remedy = kind == Kind.FULL ? ". Make room on its disk; the next scan continues" : "";
        return new StateException(kind, "What is remembered of the tree cannot be used: " + e.getMessage() + remedy, e);
    }

    static StateException damaged(RuntimeException e) {
        return new StateException(Kind.DAMAGED, "What is remembered of the tree is damaged: " + e.getMessage(), e);
    }

    /** Returns why. */
    public Kind kind() {
        return kind;
    }
}
