package dev.drivemind.local.sqlite;

import dev.drivemind.store.Bytes;
import dev.drivemind.store.Fields;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A document's content, ready to be written: made by the thread that commits, so that the writer only moves bytes. */
final class EncodedContent {
    private static final long PER_ROW = 100;

    private final @Nullable Object[] columns;
    private final byte[] body;

    private EncodedContent(@Nullable Object[] columns, byte[] body) {
        this.columns = columns;
        this.body = body;
    }

    /** @param room where bytes are made; what is in it is lost */
    static EncodedContent of(Table table, Fields fields, Bytes room) {
        return new EncodedContent(table.values(fields), DocumentCodec.encode(fields, room));
    }

    /** The values of the table's columns. */
    @Nullable
    Object[] columns() {
        return columns;
    }

    /** About how many bytes it takes on disk. */
    long bytes() {
        return PER_ROW + body.length;
    }

    /** Binds the table's columns and the body from parameter {@code first} on and returns the parameter that follows. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (Object column : columns) {
            statement.setObject(at++, column);
        }
        statement.setBytes(at++, body);
        return at;
    }
}
