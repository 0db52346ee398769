package dev.drivemind.simulator.sqlite;

import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements' common parts. */
final class Sql {
    static final String COLUMNS = "n, parent, entry, kind, device, inode, mtime, size, links, hidden, link,"
            + " created, version, change, changed, removed, target, md5, md5_ctime";

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
                result.getLong(9),
                result.getInt(10) != 0,
                result.getString(11));
        String md5 = result.getString(18);
        return new Row(
                result.getLong(1),
                result.getLong(2),
                disk,
                result.getLong(12),
                result.getLong(13),
                result.getLong(14),
                result.getLong(15),
                result.getInt(16) != 0,
                result.getLong(17),
                md5 == null ? null : new Row.Checksum(md5, result.getLong(19)));
    }

    /** Sets the columns from {@code parent} to {@code md5_ctime}, in the order of {@link #COLUMNS}. */
    static void bind(PreparedStatement statement, Row row) throws SQLException {
        DiskState disk = row.disk();
        statement.setLong(1, row.parent());
        statement.setString(2, disk.entry());
        statement.setInt(3, disk.kind().code());
        statement.setLong(4, disk.device());
        statement.setLong(5, disk.inode());
        statement.setLong(6, disk.mtimeMs());
        statement.setLong(7, disk.size());
        statement.setLong(8, disk.links());
        statement.setInt(9, disk.hidden() ? 1 : 0);
        statement.setString(10, disk.link());
        statement.setLong(11, row.createdMs());
        statement.setLong(12, row.version());
        statement.setLong(13, row.change());
        statement.setLong(14, row.changedMs());
        statement.setInt(15, row.removed() ? 1 : 0);
        statement.setLong(16, row.target());
        statement.setString(17, row.md5());
        Row.Checksum checksum = row.checksum();
        statement.setLong(18, checksum == null ? 0 : checksum.ctimeNs());
    }
}
