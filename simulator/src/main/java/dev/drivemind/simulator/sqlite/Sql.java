package dev.drivemind.simulator.sqlite;

import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements' common parts. */
final class Sql {
    static final String COLUMNS = "n, parent, entry, kind, device, inode, mtime, size, hidden, link, created, version,"
            + " change, changed, removed, target, md5";

    private Sql() {}

    static UncheckedIOException failed(SQLException e) {
        return new UncheckedIOException(CatalogueException.of(e));
    }

    static Row row(ResultSet result) throws SQLException {
        DiskState disk = new DiskState(
                result.getString(3),
                DiskState.Kind.of(result.getInt(4)),
                result.getLong(5),
                result.getLong(6),
                result.getLong(7),
                result.getLong(8),
                result.getInt(9) != 0,
                result.getString(10));
        return new Row(
                result.getLong(1),
                result.getLong(2),
                disk,
                result.getLong(11),
                result.getLong(12),
                result.getLong(13),
                result.getLong(14),
                result.getInt(15) != 0,
                result.getLong(16),
                result.getString(17));
    }

    /** Sets the columns from {@code parent} to {@code md5}, in the order of {@link #COLUMNS}. */
    static void bind(PreparedStatement statement, Row row) throws SQLException {
        DiskState disk = row.disk();
        statement.setLong(1, row.parent());
        statement.setString(2, disk.entry());
        statement.setInt(3, disk.kind().code());
        statement.setLong(4, disk.device());
        statement.setLong(5, disk.inode());
        statement.setLong(6, disk.mtimeNs());
        statement.setLong(7, disk.size());
        statement.setInt(8, disk.hidden() ? 1 : 0);
        statement.setString(9, disk.link());
        statement.setLong(10, row.createdMs());
        statement.setLong(11, row.version());
        statement.setLong(12, row.change());
        statement.setLong(13, row.changedMs());
        statement.setInt(14, row.removed() ? 1 : 0);
        statement.setLong(15, row.target());
        statement.setString(16, row.md5());
    }
}
