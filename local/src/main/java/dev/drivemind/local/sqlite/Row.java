package dev.drivemind.local.sqlite;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row as it was read, still in bytes, so that a session is free again while documents are made of them. */
final class Row {
    private final long number;
    private final String id;
    private final long version;
    private final boolean gone;
    private final byte @Nullable [] body;

    private Row(ResultSet result) throws SQLException {
        this.number = result.getLong(1);
        this.id = result.getString(2);
        this.version = result.getLong(3);
        this.gone = result.getInt(4) == 1;
        this.body = result.getBytes(5);
    }

    /** The columns of a row that {@link #read} takes. */
    static String columns(String alias, boolean body) {
        return alias + ".row, " + alias + ".id, " + alias + ".version, " + alias + ".body IS NULL, "
                + (body ? alias + ".body" : "NULL");
    }

    static Row read(ResultSet result) throws SQLException {
        return new Row(result);
    }

    /** Its place. */
    long number() {
        return number;
    }

    /** The document's id. */
    String id() {
        return id;
    }

    /** The document's version. */
    long version() {
        return version;
    }

    /** Whether the document was deleted. */
    boolean isGone() {
        return gone;
    }

    /** The document's content; empty when it was not read or is gone. */
    Optional<Fields> fields() {
        return body == null ? Optional.empty() : Optional.of(DocumentCodec.decode(body));
    }

    /** The document; empty when its content was not read or is gone. */
    Optional<Document> document(String collection) {
        return fields().map(fields -> new Document(new Ref(collection, id), version, fields));
    }
}
