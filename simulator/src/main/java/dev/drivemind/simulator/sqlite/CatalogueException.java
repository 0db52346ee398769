package dev.drivemind.simulator.sqlite;

import java.io.IOException;
import java.sql.SQLException;

/** A catalogue cannot be used. */
public final class CatalogueException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Why it cannot. */
    public enum Kind {
        /** What is in the file is not what was written: put it aside, and make a new one. */
        DAMAGED,
        /** There is no room to write. */
        FULL,
        /** The file, or the directory that it is in, may not be written. */
        FORBIDDEN,
        /** It could not be read or written for another reason, or belongs to something else. */
        UNUSABLE
    }

    private final Kind kind;

    CatalogueException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private CatalogueException(Kind kind, SQLException cause) {
        super("The catalogue cannot be used: " + cause.getMessage(), cause);
        this.kind = kind;
    }

    /** What SQLite's result codes (https://www.sqlite.org/rescode.html) mean here. */
    static CatalogueException of(SQLException cause) {
        return new CatalogueException(
                switch (cause.getErrorCode() & 0xFF) {
                    case 11, 26 -> Kind.DAMAGED;
                    case 13 -> Kind.FULL;
                    case 3, 8, 14, 23 -> Kind.FORBIDDEN;
                    default -> Kind.UNUSABLE;
                },
                cause);
    }

    /** Why the catalogue cannot be used. */
    public Kind kind() {
        return kind;
    }
}
